package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.INTERNAL;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.coded;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.GenApiFunction;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was recorded of results and failures (sync_results.json), each by its recorded name. */
class ResultsGoldenTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final String NO_CRASH = "an exception is an error response, and no crash (design, 5)";

    static List<Arguments> values() {
        return List.of(
                Arguments.of("ok_nil", null, "null"),
                Arguments.of("atom", "done", "'done'"),
                Arguments.of("float", 1.5e300, "1.5e300"),
                Arguments.of(
                        "bigint", new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                Arguments.of("list", Arrays.asList(1, "two", null, Map.of("three", 3)), "[1,'two',null,{'three':3}]"),
                Arguments.of(
                        "atom_map", Map.of("a", 1, "b", "two", "c", Map.of("x", 1)), "{'a':1,'b':'two','c':{'x':1}}"),
                Arguments.of("error_atom", "error", "'error'"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void returnsValues(String kind, @Nullable Object value, String json) {
        weird(kind, value).answered("2", "w", ok("r1", json)).play();
    }

    /** What no JSON can be made of; in Java that is not tuples and processes, but objects without properties. */
    @ParameterizedTest
    @MethodSource("noJson")
    void returnsWhatIsNoJson(String kind, Object value) {
        weird(kind, value)
                .differs("an error response, logged (fault 12)")
                .answered("2", "w", coded(failed("r1", INTERNAL), "internal_error"))
                .play();
    }

    static List<Arguments> noJson() {
        return List.of(
                Arguments.of("tuple2", new Object()),
                Arguments.of("tuple3", Arrays.asList(1, new Object(), 3)),
                Arguments.of("pid", Map.of("pid", new Object())),
                Arguments.of("keyword", Map.of(List.of("a"), 1)),
                Arguments.of("a number that JSON does not have", Double.NaN));
    }

    @Test
    void returnsOkTuple() {
        weird("ok_tuple", new Pair("ok", 1))
                .differs("a record is an object, where a tuple was nothing")
                .answered("2", "w", ok("r1", "{'first':'ok','second':1}"))
                .play();
    }

    /** The second value of the recorder's tuple. */
    record Pair(String first, int second) {}

    @Test
    void returnsDatetime() {
        weird("datetime", Instant.parse("2024-01-02T03:04:05Z"))
                .differs("a time is text in ISO 8601, where it crashed the channel (fault 12)")
                .answered("2", "w", ok("r1", "'2024-01-02T03:04:05Z'"))
                .play();
    }

    @Test
    void errorAtom() {
        fails("error_atom", config("e"), _ -> Result.err("not_found"));
    }

    @Test
    void errorString() {
        fails("error_string", config("e"), _ -> Result.err("why"));
    }

    @Test
    void error3tuple() {
        fails("error_3tuple", config("e"), _ -> Result.err("bad").withDetails(Map.of("meta", 1)));
    }

    @Test
    void timeout() {
        fails("timeout", config("e").timeout(Duration.ofMillis(100)), _ -> {
            NEVER.await();
            return "never";
        });
    }

    private static void fails(String name, FunConfigBuilder config, GenApiFunction code) {
        scenario("sync_results/" + name)
                .function(config, code)
                .joined()
                .call("2", "'request_type':'e','request_id':'r1'")
                .answered("2", "e", failed("r1", INTERNAL))
                .play();
    }

    @Test
    void raises() {
        crashes("raises", new IllegalStateException("boom"));
    }

    /** An {@link Error} is what is nearest to an exit. */
    @Test
    void exits() {
        crashes("exits", new Error("an_exit"));
    }

    private static void crashes(String name, Throwable thrown) {
        scenario("sync_results/" + name)
                .function(config("e"), throwing(thrown))
                .joined()
                .differs(NO_CRASH)
                .call("2", "'request_type':'e','request_id':'r1'")
                .answered("2", "e", failed("r1", INTERNAL))
                .play();
    }

    @Test
    void raisesThenNextCall() {
        scenario("sync_results/raises_then_next_call")
                .function(config("e"), throwing(new IllegalStateException("boom")))
                .ping()
                .joined()
                .differs(NO_CRASH)
                .call("2", "'request_type':'e','request_id':'r1'")
                .answered("2", "e", failed("r1", INTERNAL))
                .call("3", "'request_type':'ping','request_id':'r2'")
                .answered("3", "ping", ok("r2", "'pong'"))
                .play();
    }

    @Test
    void errorStringDetail() {
        detail("error_string_detail", config("e"), _ -> Result.err("why"), "why");
    }

    @Test
    void error3tupleDetail() {
        detail("error_3tuple_detail", config("e"), _ -> Result.err("bad").withDetails(Map.of("meta", 1)), "bad");
    }

    @Test
    void raisesDetail() {
        detail("raises_detail", config("e"), throwing(new IllegalStateException("boom")), "boom");
    }

    @Test
    void timeoutDetail() {
        detail(
                "timeout_detail",
                config("e").timeout(Duration.ofMillis(100)),
                _ -> {
                    NEVER.await();
                    return "never";
                },
                "execution timed out after 100ms");
    }

    private static void detail(String name, FunConfigBuilder config, GenApiFunction code, String reason) {
        scenario("sync_results/" + name)
                .engine(builder -> builder.detailError(true))
                .function(config, code)
                .joined()
                .differs("the reason in plain text, without the quotes and colons of Elixir")
                .call("2", "'request_type':'e','request_id':'r1'")
                .answered("2", "e", failed("r1", INTERNAL + ": " + reason))
                .play();
    }

    private static GoldenScenario weird(String kind, @Nullable Object value) {
        return scenario("sync_results/returns_" + kind)
                .function(config("w").argument("k", ArgType.string()), _ -> Result.ok(value))
                .joined()
                .call("2", "'request_type':'w','request_id':'r1','args':{'k':'" + kind + "'}");
    }

    private static GenApiFunction throwing(Throwable thrown) {
        return _ -> {
            switch (thrown) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw new AssertionError(thrown);
            }
        };
    }
}

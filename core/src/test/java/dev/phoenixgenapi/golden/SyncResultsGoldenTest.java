package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.GenApiFunction;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded of results and failures (sync_results.json), each by its recorded name.
 *
 * <p>{@code returns_tuple2}, {@code _tuple3}, {@code _pid}, {@code _ok_tuple}, {@code _datetime} and {@code _keyword}
 * are about values that are no JSON; the engine does not encode, so they are left to the gateway (fault 12).
 */
class SyncResultsGoldenTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    static List<Arguments> values() {
        return List.of(
                Arguments.of("returns_ok_nil", null),
                Arguments.of("returns_atom", "done"),
                Arguments.of("returns_float", 1.5e300),
                Arguments.of("returns_bigint", new BigInteger("123456789012345678901234567890")),
                Arguments.of("returns_list", Arrays.asList(1, "two", null, Map.of("three", 3))),
                Arguments.of("returns_atom_map", Map.of("a", 1, "b", "two", "c", Map.of("x", 1))),
                Arguments.of("returns_error_atom", "error"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void returnsValues(String name, @Nullable Object value) throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(config("w").build(), _ -> Result.ok(value)))) {
            assertThat(it.call("r1", "w")).as(name).containsExactly(ok("r1", value));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_OK);
        }
    }

    @Test
    void errorAtom() throws InterruptedException {
        fails(config("e"), _ -> Result.err("not_found"), false, INTERNAL);
    }

    @Test
    void errorString() throws InterruptedException {
        fails(config("e"), _ -> Result.err("why"), false, INTERNAL);
    }

    @Test
    void error3tuple() throws InterruptedException {
        fails(config("e"), _ -> Result.err("bad").withDetails(Map.of("meta", 1)), false, INTERNAL);
    }

    /** Differs on purpose: no quotes around the text. */
    @Test
    void errorStringDetail() throws InterruptedException {
        fails(config("e"), _ -> Result.err("why"), true, INTERNAL + ": why");
    }

    /** Differs on purpose: Elixir terms become plain text. */
    @Test
    void error3tupleDetail() throws InterruptedException {
        fails(config("e"), _ -> Result.err("bad"), true, INTERNAL + ": bad");
    }

    /** Differs on purpose: an error response and a stop event, where the original's channel crashed. */
    @Test
    void raises() throws InterruptedException {
        fails(config("e"), boom(), false, INTERNAL);
    }

    /** Differs on purpose: as {@link #raises}. */
    @Test
    void raisesDetail() throws InterruptedException {
        fails(config("e"), boom(), true, INTERNAL + ": boom");
    }

    /** Differs on purpose: as {@link #raises}; an error that is no exception stands in for an exit. */
    @Test
    void exits() throws InterruptedException {
        fails(
                config("e"),
                _ -> {
                    throw new AssertionError("some_exit");
                },
                false,
                INTERNAL);
    }

    /** Differs on purpose: the next call need not wait until the client has joined again. */
    @Test
    void raisesThenNextCall() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(config("e").build(), boom())
                .function(config("ping").build(), _ -> "pong"))) {
            assertThat(it.call("r1", "e")).containsExactly(failed("r1", INTERNAL));
            assertThat(it.call("r2", "ping")).containsExactly(ok("r2", "pong"));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED, START, ALLOWED, STOP_OK);
        }
    }

    @Test
    void timeout() throws InterruptedException {
        timesOut(false, INTERNAL);
    }

    /** Differs on purpose: no quotes, and the same words for all nodes. */
    @Test
    void timeoutDetail() throws InterruptedException {
        timesOut(true, INTERNAL + ": execution timed out after 100ms");
    }

    private static GenApiFunction boom() {
        return _ -> {
            throw new IllegalStateException("boom");
        };
    }

    private static void fails(FunConfigBuilder config, GenApiFunction code, boolean detail, String error)
            throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.detailError(detail).function(config.build(), code))) {
            assertThat(it.call("r1", "e")).containsExactly(failed("r1", error));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED);
        }
    }

    private static void timesOut(boolean detail, String error) throws InterruptedException {
        var config = config("e").timeout(Duration.ofMillis(100)).build();
        try (var it = new GoldenScenario(builder -> builder.detailError(detail).function(config, _ -> {
                    NEVER.await();
                    return "never";
                }));
                var responses = it.open("r1", "e", Map.of())) {
            it.pass(Duration.ofMillis(100), 1);
            assertThat(GoldenScenario.all(responses)).containsExactly(failed("r1", error));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED);
        }
    }
}

package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failedForNow;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;

import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded of arguments (arguments.json) and retries (retry.json), each kind of value and answer by its
 * recorded name. What comes in goes out again, where the recorder printed it in Elixir; core's tests have every rule.
 */
class ArgumentsGoldenTest {

    static List<Arguments> values() {
        return List.of(
                Arguments.of("string__ok", ArgType.string(), "'abc'", "'abc'"),
                Arguments.of("string__empty", ArgType.string(), "''", "''"),
                Arguments.of("string__utf8", ArgType.string(), "'\u00e9\u2713'", "'\u00e9\u2713'"),
                Arguments.of("num__int", ArgType.num(), "5", "5"),
                Arguments.of("num__float", ArgType.num(), "1.5", "1.5"),
                Arguments.of("num__neg", ArgType.num(), "-1", "-1"),
                Arguments.of("boolean__true", ArgType.bool(), "true", "true"),
                Arguments.of("datetime__utc", ArgType.datetime(), "'2024-01-02T03:04:05Z'", "'2024-01-02T03:04:05Z'"),
                Arguments.of(
                        "datetime__offset",
                        ArgType.datetime(),
                        "'2024-01-02T03:04:05+02:00'",
                        "'2024-01-02T01:04:05Z'"),
                Arguments.of(
                        "naive_datetime__with_z",
                        ArgType.naiveDatetime(),
                        "'2024-01-02T03:04:05Z'",
                        "'2024-01-02T03:04:05'"),
                Arguments.of("list__ok", ArgType.list(), "[1,'a',true]", "[1,'a',true]"),
                Arguments.of("list_string__ok", ArgType.listOf(ArgType.string()), "['a','b']", "['a','b']"),
                Arguments.of(
                        "map__ok",
                        ArgType.map(),
                        "{'a':1,'b':'x','c':true,'d':[1]}",
                        "{'a':1,'b':'x','c':true,'d':[1]}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void takesValues(String name, ArgType type, String value, String back) {
        scenario("arguments/" + name)
                .function(
                        config("show").argument("x", type), call -> call.args().get("x"))
                .joined()
                .call("2", "'request_type':'show','request_id':'r1','args':{'x':" + value + "}")
                .answered("2", "show", ok("r1", back))
                .play();
    }

    @Test
    void wrongType() {
        scenario("arguments/wrong_type")
                .function(config("two").argument("a", ArgType.string()).argument("b", ArgType.num()), _ -> "never")
                .joined()
                .differs("the error says which argument and which rule (fault 23)")
                .call("2", "'request_type':'two','request_id':'r1','args':{'a':'x','b':'notnum'}")
                .answered("2", "two", failed("r1", "invalid argument type for \"b\", expected num, got \"notnum\""))
                .play();
    }

    @Test
    void num1e400() {
        scenario("arguments/num__1e400")
                .function(config("show").argument("x", ArgType.num()), call -> call.number("x"))
                .joined()
                .differs("an error to its ref, where the whole socket was closed (the issue)")
                .raw("[\"1\",\"9\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"service\":\"svc\","
                        + "\"request_type\":\"show\",\"request_id\":\"r1\",\"args\":{\"x\":1e400}}]")
                .refused("9", "{'reason':'payload: number 1e400 is out of range','code':'invalid_request'}")
                .play();
    }

    @Test
    void retryAllNodes2Fail2() {
        flaky("local_all_nodes_2_fail2", 2, 2).answered("2", "f", ok("r1", "3")).play();
    }

    @Test
    void retryN2Fail5Exhausted() {
        flaky("local_n2_fail5_exhausted", 2, 5)
                .differs("the function says that another attempt may help (fault 13)")
                .answered("2", "f", failedForNow("r1", GoldenWire.INTERNAL))
                .play();
    }

    private static GoldenScenario flaky(String name, int retries, int failures) {
        var runs = new AtomicInteger();
        return scenario("retry/" + name)
                .function(
                        config("f")
                                .argument("k", ArgType.string())
                                .argument("n", ArgType.num())
                                .retry(retries),
                        call -> {
                            var run = runs.incrementAndGet();
                            return run <= call.number("n").intValue()
                                    ? Result.err("flaky").retryable()
                                    : run;
                        })
                .joined()
                .call("2", "'request_type':'f','request_id':'r1','args':{'k':'k','n':" + failures + "}");
    }
}

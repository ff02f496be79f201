package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.okFor;

import dev.phoenixgenapi.arguments.ArgType;
import org.junit.jupiter.api.Test;

/** What was recorded of requests whose fields are odd, or not there (request.json), each by its recorded name. */
class RequestFieldsGoldenTest {

    private static final String BAD_INPUT = "a request that is none is refused with a clear error (the issue)";

    @Test
    void requestIdNull() {
        refuses(
                "request/request_id_null",
                "{'service':'svc','request_type':'ping','request_id':null}",
                "request_id: missing (expected: a string or a whole number)");
    }

    @Test
    void requestIdInteger() {
        scenario("request/request_id_integer")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':7")
                .answered("2", "ping", okFor("7", "'pong'"))
                .play();
    }

    @Test
    void requestIdEmpty() {
        scenario("request/request_id_empty")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':''")
                .answered("2", "ping", ok("", "'pong'"))
                .play();
    }

    @Test
    void requestIdObject() {
        refuses(
                "request/request_id_object",
                "{'service':'svc','request_type':'ping','request_id':{'a':1}}",
                "request_id: an object (expected: a string or a whole number)");
    }

    @Test
    void requestTypeMissing() {
        refuses(
                "request/request_type_missing",
                "{'service':'svc','request_id':'r1'}",
                "request_type: missing (expected: a string)");
    }

    @Test
    void requestTypeInteger() {
        refuses(
                "request/request_type_integer",
                "{'service':'svc','request_type':5,'request_id':'r1'}",
                "request_type: a number (expected: a string)");
    }

    @Test
    void serviceMissing() {
        refuses(
                "request/service_missing",
                "{'request_type':'ping','request_id':'r1'}",
                "service: missing (expected: a string)");
    }

    @Test
    void payloadEmpty() {
        refuses(
                "request/payload_empty",
                "{}",
                "request_id: missing (expected: a string or a whole number); service: missing (expected: a string); "
                        + "request_type: missing (expected: a string)");
    }

    @Test
    void versionInteger() {
        refuses(
                "request/version_integer",
                "{'service':'svc','request_type':'ping','request_id':'r1','version':1}",
                "version: a number (expected: a string)");
    }

    @Test
    void argsMissingNoargFn() {
        scenario("request/args_missing_noarg_fn")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1'")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void argsNullNoargFn() {
        scenario("request/args_null_noarg_fn")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1','args':null")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void argsList() {
        refuses(
                "request/args_list",
                "{'service':'svc','request_type':'ping','request_id':'r1','args':[1,2]}",
                "args: a list (expected: an object)");
    }

    @Test
    void argsString() {
        scenario("request/args_string")
                .function(config("echo").argument("x", ArgType.string()), call -> call.string("x"))
                .joined()
                .differs(BAD_INPUT)
                .call("2", "'request_type':'echo','request_id':'r1','args':'str'")
                .refused(
                        "2",
                        "{'reason':'Invalid request: args: a string (expected: an object)','code':'invalid_request'}")
                .play();
    }

    @Test
    void argsNestedObjectToNoargFn() {
        scenario("request/args_nested_object_to_noarg_fn")
                .ping()
                .joined()
                .differs("the error says which argument is unknown (fault 23)")
                .call("2", "'request_type':'ping','request_id':'r1','args':{'a':{'b':{'c':1}}}")
                .answered("2", "ping", failed("r1", "unknown argument \"a\", expected none"))
                .play();
    }

    private static void refuses(String name, String payload, String fault) {
        scenario(name)
                .ping()
                .joined()
                .differs(BAD_INPUT)
                .payload("2", payload)
                .refused("2", "{'reason':'Invalid request: %s','code':'invalid_request'}".formatted(fault))
                .play();
    }
}

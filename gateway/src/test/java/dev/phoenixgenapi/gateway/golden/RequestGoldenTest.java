package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;

import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.permission.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of plain requests (request.json), each by its recorded name. What is wrong with their fields is in
 * {@link RequestFieldsGoldenTest}.
 */
class RequestGoldenTest {

    private static final String IDENTITY = "who calls comes from the connection, not from the payload (fault 1)";

    @Test
    void syncOkNoargs() {
        scenario("request/sync_ok_noargs")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1'")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void syncOkOneArg() {
        scenario("request/sync_ok_one_arg")
                .function(config("echo").argument("x", ArgType.string()), call -> call.string("x"))
                .joined()
                .call("2", "'request_type':'echo','request_id':'r1','args':{'x':'hi'}")
                .answered("2", "echo", ok("r1", "'hi'"))
                .play();
    }

    @Test
    void syncOkTwoArgsOrdered() {
        scenario("request/sync_ok_two_args_ordered")
                .function(
                        config("add").argument("b", ArgType.num()).argument("a", ArgType.num()),
                        call -> "{%s, %s}".formatted(call.args().values().toArray()))
                .joined()
                .call("2", "'request_type':'add','request_id':'r1','args':{'a':1,'b':2}")
                .answered("2", "add", ok("r1", "'{2, 1}'"))
                .play();
    }

    @Test
    void payloadExtraFields() {
        scenario("request/payload_extra_fields")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1','foo':1,'bar':{}")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void unknownFunction() {
        scenario("request/unknown_function")
                .ping()
                .joined()
                .call("2", "'request_type':'nope','request_id':'r1'")
                .answered("2", "nope", failed("r1", "unsupported function: nope version 0.0.0"))
                .play();
    }

    @Test
    void disabledFunction() {
        scenario("request/disabled_function")
                .ping()
                .then(it -> it.api().configDb().disable("svc", "ping", "0.0.0"))
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1'")
                .answered("2", "ping", failed("r1", "disabled function: ping version 0.0.0"))
                .play();
    }

    @Test
    void disabledFlagInConfig() {
        scenario("request/disabled_flag_in_config")
                .function(config("ping").disabled(true), _ -> "pong")
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1'")
                .answered("2", "ping", failed("r1", "disabled function: ping version 0.0.0"))
                .play();
    }

    @Test
    void versionSelectV1() {
        versions("request/version_select_v1")
                .call("2", "'request_type':'v','request_id':'r1','version':'1.0.0'")
                .answered("2", "v", ok("r1", "'v1'"))
                .play();
    }

    @Test
    void versionSelectV2() {
        versions("request/version_select_v2")
                .call("2", "'request_type':'v','request_id':'r1','version':'2.0.0'")
                .answered("2", "v", ok("r1", "'v2'"))
                .play();
    }

    @Test
    void versionOmittedOnlyVersionedExist() {
        versions("request/version_omitted_only_versioned_exist")
                .call("2", "'request_type':'v','request_id':'r1'")
                .answered("2", "v", failed("r1", "unsupported function: v version 0.0.0"))
                .play();
    }

    @Test
    void versionExplicit000() {
        scenario("request/version_explicit_0_0_0")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1','version':'0.0.0'")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void versionNull() {
        scenario("request/version_null")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1','version':null")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void versionLatestString() {
        versions("request/version_latest_string")
                .call("2", "'request_type':'v','request_id':'r1','version':'latest'")
                .answered("2", "v", failed("r1", "unsupported function: v version latest"))
                .play();
    }

    @Test
    void versionDisabledOtherEnabled() {
        versions("request/version_disabled_other_enabled")
                .then(it -> it.api().configDb().disable("svc", "v", "2.0.0"))
                .call("2", "'request_type':'v','request_id':'a','version':'2.0.0'")
                .answered("2", "v", failed("a", "disabled function: v version 2.0.0"))
                .call("3", "'request_type':'v','request_id':'b','version':'1.0.0'")
                .answered("3", "v", ok("b", "'v1'"))
                .call("4", "'request_type':'v','request_id':'c'")
                .answered("4", "v", failed("c", "unsupported function: v version 0.0.0"))
                .play();
    }

    @Test
    void userIdOverriddenBySocket() {
        info("request/user_id_overridden_by_socket")
                .differs(IDENTITY)
                .call(
                        "2",
                        "'request_type':'info','request_id':'r1','user_id':'attacker','device_id':'dev9',"
                                + "'args':{'x':'q'}")
                .answered("2", "info", infoOf("'user_1'", "null"))
                .play();
    }

    @Test
    void userIdNotOverridden() {
        info("request/user_id_not_overridden")
                .differs(IDENTITY)
                .call("2", "'request_type':'info','request_id':'r1','user_id':'claimed','args':{'x':'q'}")
                .answered("2", "info", infoOf("'user_1'", "null"))
                .play();
    }

    @Test
    void requestInfoAppended() {
        info("request/request_info_appended")
                .params("vsn=2.0.0&user_id=user_1&device_id=d1")
                .differs("the device is the connection's (fault 1)")
                .call("2", "'request_type':'info','request_id':'r1','device_id':'other','args':{'x':'q'}")
                .answered("2", "info", infoOf("'user_1'", "'d1'"))
                .play();
    }

    @Test
    void socketWithoutUserId() {
        scenario("request/socket_without_user_id")
                .params("vsn=2.0.0")
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'r1','user_id':'claimed'")
                .answered("2", "ping", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void predefinedArgs() {
        scenario("request/predefined_args")
                .function(
                        config("pre").presetArgs("p1", "p2").argument("x", ArgType.string()),
                        call -> List.of(
                                call.presetArgs().get(0) + "", call.presetArgs().get(1) + "", call.string("x")))
                .joined()
                .call("2", "'request_type':'pre','request_id':'r1','args':{'x':'last'}")
                .answered("2", "pre", ok("r1", "['p1','p2','last']"))
                .play();
    }

    @Test
    void userRolesNotList() {
        scenario("request/user_roles_not_list")
                .function(config("ping").permission(Permission.anyRole("admin")), _ -> "pong")
                .joined()
                .differs("roles come from the connection (fault 1), and a refusal is a response (fault 10)")
                .call("2", "'request_type':'ping','request_id':'r1','user_roles':'admin'")
                .answered("2", "ping", failed("r1", "Permission denied"))
                .play();
    }

    private static GoldenScenario versions(String name) {
        return scenario(name)
                .function(config("v").version("1.0.0"), _ -> "v1")
                .function(config("v").version("2.0.0"), _ -> "v2")
                .joined();
    }

    private static GoldenScenario info(String name) {
        return scenario(name)
                .function(config("info").argument("x", ArgType.string()).requestInfo(true), RequestGoldenTest::info)
                .joined();
    }

    private static Map<String, @Nullable Object> info(FunctionCall call) {
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("request_id", call.info().requestId());
        info.put("user_id", call.info().userId());
        info.put("device_id", call.info().deviceId());
        return new LinkedHashMap<>(Map.of("info", info, "x", call.string("x")));
    }

    private static String infoOf(String userId, String deviceId) {
        return ok("r1", "{'info':{'device_id':%s,'request_id':'r1','user_id':%s},'x':'q'}".formatted(deviceId, userId));
    }
}

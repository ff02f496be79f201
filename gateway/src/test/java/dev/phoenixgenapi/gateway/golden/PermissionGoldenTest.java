package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;

import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.permission.Permission;
import org.junit.jupiter.api.Test;

/** What was recorded of permissions (permission.json), each kind of answer by its recorded name. */
class PermissionGoldenTest {

    private static final String DENIED = failed("r1", "Permission denied");
    private static final String A_RESPONSE = "a refusal is a response (fault 10)";
    private static final String ROLES = "roles come from the connection, not from the payload (fault 1)";

    @Test
    void anyAuthenticatedUser() {
        guarded("any_authenticated_user", Permission.anyAuthenticated())
                .call("2", "'request_type':'p','request_id':'r1'")
                .answered("2", "p", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void anyAuthenticatedNilUser() {
        guarded("any_authenticated_nil_user", Permission.anyAuthenticated())
                .params("vsn=2.0.0")
                .differs("nobody is not somebody who is authenticated")
                .call("2", "'request_type':'p','request_id':'r1'")
                .answered("2", "p", DENIED)
                .play();
    }

    @Test
    void anyAuthenticatedNilUserRawChannel() {
        guarded("any_authenticated_nil_user_raw_channel", Permission.anyAuthenticated())
                .params("vsn=2.0.0")
                .differs("a user that the client only claims is nobody (fault 1)")
                .call("2", "'request_type':'p','request_id':'r1','user_id':'claimed'")
                .answered("2", "p", DENIED)
                .play();
    }

    @Test
    void argMatch() {
        own("arg_match")
                .call("2", "'request_type':'p','request_id':'r1','args':{'user_id':'user_1'}")
                .answered("2", "p", ok("r1", "'user_1'"))
                .play();
    }

    @Test
    void argMismatchThenNextCall() {
        own("arg_mismatch_then_next_call")
                .differs(A_RESPONSE)
                .call("2", "'request_type':'p','request_id':'r1','args':{'user_id':'user_2'}")
                .answered("2", "p", DENIED)
                .call("3", "'request_type':'p','request_id':'r2','args':{'user_id':'user_1'}")
                .answered("3", "p", ok("r2", "'user_1'"))
                .play();
    }

    @Test
    void roleHas() {
        guarded("role_has", Permission.anyRole("admin", "mod"))
                .params("vsn=2.0.0&user_id=user_1&roles=user,mod")
                .call("2", "'request_type':'p','request_id':'r1'")
                .answered("2", "p", ok("r1", "'pong'"))
                .play();
    }

    @Test
    void roleHasInThePayloadOnly() {
        guarded("role_has", Permission.anyRole("admin", "mod"))
                .differs(ROLES)
                .call("2", "'request_type':'p','request_id':'r1','user_roles':['user','mod']")
                .answered("2", "p", DENIED)
                .play();
    }

    @Test
    void roleLacks() {
        guarded("role_lacks", Permission.anyRole("admin"))
                .params("vsn=2.0.0&user_id=user_1&roles=user")
                .differs(A_RESPONSE)
                .call("2", "'request_type':'p','request_id':'r1','user_roles':['user']")
                .answered("2", "p", DENIED)
                .play();
    }

    private static GoldenScenario guarded(String name, Permission permission) {
        return scenario("permission/" + name)
                .function(config("p").permission(permission), _ -> "pong")
                .joined();
    }

    private static GoldenScenario own(String name) {
        return scenario("permission/" + name)
                .function(
                        config("p")
                                .argument("user_id", ArgType.string())
                                .permission(Permission.argumentIsUser("user_id")),
                        call -> call.string("user_id"))
                .joined();
    }
}

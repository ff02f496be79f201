package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.permission.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of plain requests (request.json), each by its recorded name.
 *
 * <p>Left to the gateway, for they are about the payload: {@code request_id_null}, {@code _integer} and
 * {@code _object}, {@code request_type_missing} and {@code _integer}, {@code service_missing}, {@code payload_empty}
 * and {@code _extra_fields}, {@code version_null} and {@code _integer}, {@code args_null_noarg_fn}, {@code args_list}
 * and {@code _string}, {@code user_id_not_overridden}, {@code user_roles_not_list}.
 */
class RequestGoldenTest {

    private static final GenApiFunction PONG = _ -> "pong";

    @Test
    void syncOkNoargs() throws InterruptedException {
        succeeds(config("ping").build(), PONG, "r1", Map.of(), "pong");
    }

    @Test
    void syncOkOneArg() throws InterruptedException {
        succeeds(
                config("echo").argument("x", ArgType.string()).build(),
                call -> call.string("x"),
                "r1",
                Map.of("x", "hi"),
                "hi");
    }

    @Test
    void syncOkTwoArgsOrdered() throws InterruptedException {
        succeeds(
                config("add")
                        .argument("b", ArgType.num())
                        .argument("a", ArgType.num())
                        .build(),
                call -> List.copyOf(call.args().values()),
                "r1",
                Map.of("a", 1, "b", 2),
                List.of(2, 1));
    }

    @Test
    void requestIdEmpty() throws InterruptedException {
        succeeds(config("ping").build(), PONG, "", Map.of(), "pong");
    }

    @Test
    void argsMissingNoargFn() throws InterruptedException {
        succeeds(config("ping").build(), PONG, "r1", Map.of(), "pong");
    }

    /** Differs on purpose: the error says which argument is unknown (fault 23). */
    @Test
    void argsNestedObjectToNoargFn() throws InterruptedException {
        try (var it =
                new GoldenScenario(builder -> builder.function(config("ping").build(), PONG))) {
            assertThat(it.call("r1", "ping", Map.of("a", Map.of("b", Map.of("c", 1)))))
                    .containsExactly(failed("r1", "unknown argument \"a\", expected none"));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED);
        }
    }

    @Test
    void predefinedArgs() throws InterruptedException {
        succeeds(
                config("pre")
                        .presetArgs("p1", "p2")
                        .argument("x", ArgType.string())
                        .build(),
                call -> List.of(call.presetArgs().get(0) + "", call.presetArgs().get(1) + "", call.string("x")),
                "r1",
                Map.of("x", "last"),
                List.of("p1", "p2", "last"));
    }

    /** Differs on purpose: the device comes from the connection, and not from the payload (fault 1). */
    @Test
    void requestInfoAppended() throws InterruptedException {
        info(new Caller("user_1", "d1", null, Set.of()), List.of("r1", "user_1", "d1"));
    }

    /** What the client claims never reaches the engine: the caller is who the connection says. */
    @Test
    void userIdOverriddenBySocket() throws InterruptedException {
        info(new Caller("user_1", "dev9", null, Set.of()), List.of("r1", "user_1", "dev9"));
    }

    @Test
    void socketWithoutUserId() throws InterruptedException {
        try (var it =
                new GoldenScenario(builder -> builder.function(config("ping").build(), PONG)).as(Caller.ANONYMOUS)) {
            assertThat(it.call("r1", "ping")).containsExactly(ok("r1", "pong"));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_OK);
        }
    }

    /** Differs on purpose: refused like any other request, with a stop event (fault 10). */
    @Test
    void userRolesFromThePayloadDoNotCount() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(
                config("ping").permission(Permission.anyRole("admin")).build(), PONG))) {
            assertThat(it.call("r1", "ping")).containsExactly(failed("r1", "Permission denied"));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED);
        }
    }

    @Test
    void unknownFunction() throws InterruptedException {
        try (var it =
                new GoldenScenario(builder -> builder.function(config("ping").build(), PONG))) {
            assertThat(it.call("r1", "nope")).containsExactly(failed("r1", "unsupported function: nope version 0.0.0"));
            assertThat(it.events()).containsExactly(START, STOP_FAILED);
        }
    }

    @Test
    void disabledFunction() throws InterruptedException {
        try (var it =
                new GoldenScenario(builder -> builder.function(config("ping").build(), PONG))) {
            it.api.configDb().disable("svc", "ping", "0.0.0");
            assertThat(it.call("r1", "ping")).containsExactly(failed("r1", "disabled function: ping version 0.0.0"));
            assertThat(it.eventsNamed("executor.request.start", "executor.request.stop", "rate_limiter.check"))
                    .containsExactly(START, STOP_FAILED);
        }
    }

    @Test
    void disabledFlagInConfig() throws InterruptedException {
        try (var it = new GoldenScenario(
                builder -> builder.function(config("ping").disabled(true).build(), PONG))) {
            assertThat(it.call("r1", "ping")).containsExactly(failed("r1", "disabled function: ping version 0.0.0"));
            assertThat(it.events()).containsExactly(START, STOP_FAILED);
        }
    }

    /**
     * {@code version_select_v1}, {@code _v2}, {@code version_omitted_only_versioned_exist},
     * {@code version_latest_string}.
     */
    @Test
    void versions() throws InterruptedException {
        try (var it = versioned()) {
            assertThat(it.callVersion("a", "v", "1.0.0")).isEqualTo(ok("a", "v1"));
            assertThat(it.callVersion("b", "v", "2.0.0")).isEqualTo(ok("b", "v2"));
            assertThat(it.call("c", "v")).containsExactly(failed("c", "unsupported function: v version 0.0.0"));
            assertThat(it.callVersion("d", "v", "latest"))
                    .isEqualTo(failed("d", "unsupported function: v version latest"));
            assertThat(it.events())
                    .containsExactly(
                            START, ALLOWED, STOP_OK, START, ALLOWED, STOP_OK, START, STOP_FAILED, START, STOP_FAILED);
        }
    }

    @Test
    void versionExplicit000() throws InterruptedException {
        try (var it =
                new GoldenScenario(builder -> builder.function(config("ping").build(), PONG))) {
            assertThat(it.callVersion("r1", "ping", "0.0.0")).isEqualTo(ok("r1", "pong"));
        }
    }

    @Test
    void versionDisabledOtherEnabled() throws InterruptedException {
        try (var it = versioned()) {
            it.api.configDb().disable("svc", "v", "2.0.0");
            assertThat(it.callVersion("a", "v", "2.0.0")).isEqualTo(failed("a", "disabled function: v version 2.0.0"));
            assertThat(it.callVersion("b", "v", "1.0.0")).isEqualTo(ok("b", "v1"));
            assertThat(it.call("c", "v")).containsExactly(failed("c", "unsupported function: v version 0.0.0"));
        }
    }

    /**
     * Differs on purpose: a missing function is told by name when it is registered (fault 9), so there is none to call.
     */
    @Test
    void mfaUndefinedFunction() {
        assertThatThrownBy(() ->
                        PhoenixGenApi.builder().config(config("undef").build()).build())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("svc/undef function: svc.undef is not known on this node");
    }

    private static GoldenScenario versioned() {
        return new GoldenScenario(
                builder -> builder.function(config("v").version("1.0.0").build(), _ -> "v1")
                        .function(config("v").version("2.0.0").build(), _ -> "v2"));
    }

    private static void info(Caller caller, List<Object> expected) throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(
                        config("info")
                                .argument("x", ArgType.string())
                                .requestInfo(true)
                                .build(),
                        call -> Arrays.asList(
                                call.info().requestId(),
                                call.info().userId(),
                                call.info().deviceId())))
                .as(caller)) {
            assertThat(it.call("r1", "info", Map.of("x", "q"))).containsExactly(ok("r1", expected));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_OK);
        }
    }

    private static void succeeds(
            FunConfig config, GenApiFunction code, String requestId, Map<String, ?> args, Object result)
            throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(config, code))) {
            assertThat(it.call(requestId, config.requestType(), args)).containsExactly(ok(requestId, result));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_OK);
        }
    }
}

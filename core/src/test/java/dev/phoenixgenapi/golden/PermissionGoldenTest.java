package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenario.hook;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.LimitStatus;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of the original's permissions (permission.json), each by its recorded name. All refusals differ on
 * purpose: an ordinary response and request.stop, where the original crashed its channel (fault 10).
 */
class PermissionGoldenTest {

    private static final List<String> PASSED = List.of(START, ALLOWED, STOP_OK);
    private static final List<String> REFUSED = List.of(START, ALLOWED, STOP_FAILED);
    private static final GoldenScenarioWire PONG = ok("r1", "pong");
    private static final GoldenScenarioWire DENIED = failed("r1", "Permission denied");

    private final GoldenScenarioHooks hooks = new GoldenScenarioHooks();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void falseMode() throws InterruptedException {
        passes(GoldenScenario.USER_1, Permission.off());
    }

    @Test
    void anyAuthenticatedUser() throws InterruptedException {
        passes(GoldenScenario.USER_1, Permission.anyAuthenticated());
    }

    /** Differs on purpose: nobody is not somebody who is authenticated. */
    @Test
    void anyAuthenticatedNilUser() throws InterruptedException {
        refuses(Caller.ANONYMOUS, Permission.anyAuthenticated());
    }

    /** Differs on purpose: a user that the client did not even claim is not authenticated either. */
    @Test
    void anyAuthenticatedNilUserRawChannel() throws InterruptedException {
        refuses(new Caller(null, "device", "192.0.2.7", Set.of("admin")), Permission.anyAuthenticated());
    }

    /** Differs on purpose: a user without a name is nobody. */
    @Test
    void anyAuthenticatedEmptyUser() throws InterruptedException {
        refuses(Caller.user(""), Permission.anyAuthenticated());
        refuses(Caller.user(" "), Permission.anyAuthenticated());
    }

    /** A user is text or null in Java; a connection that has 5 says "5". */
    @Test
    void anyAuthenticatedIntegerUser() throws InterruptedException {
        passes(Caller.user("5"), Permission.anyAuthenticated());
    }

    @Test
    void argMatch() throws InterruptedException {
        play(GoldenScenario.USER_1, ownArgument(ArgType.string()), Map.of("user_id", "user_1"), PONG, PASSED);
    }

    @Test
    void argMismatch() throws InterruptedException {
        play(GoldenScenario.USER_1, ownArgument(ArgType.string()), Map.of("user_id", "user_2"), DENIED, REFUSED);
    }

    /** Differs on purpose: the next request is served, where the original's channel was gone. */
    @Test
    void argMismatchThenNextCall() throws InterruptedException {
        try (var it = scenario(ownArgument(ArgType.string()))) {
            assertThat(it.call("r1", "p", Map.of("user_id", "user_2"))).containsExactly(DENIED);
            assertThat(it.call("r2", "p", Map.of("user_id", "user_1"))).containsExactly(ok("r2", "pong"));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED, START, ALLOWED, STOP_OK);
        }
    }

    @Test
    void argMissing() throws InterruptedException {
        play(GoldenScenario.USER_1, ownArgument(ArgType.string()), Map.of(), DENIED, REFUSED);
    }

    @Test
    void argNilUser() throws InterruptedException {
        play(Caller.ANONYMOUS, ownArgument(ArgType.string()), Map.of("user_id", "x"), DENIED, REFUSED);
    }

    @Test
    void argNumericEqual() throws InterruptedException {
        play(Caller.user("5"), ownArgument(ArgType.num()), Map.of("user_id", 5), DENIED, REFUSED);
    }

    /** Differs on purpose: the roles are the connection's, not the client's payload's (fault 1). */
    @Test
    void roleHas() throws InterruptedException {
        passes(withRoles("user", "mod"), Permission.anyRole("admin", "mod"));
    }

    @Test
    void roleLacks() throws InterruptedException {
        refuses(withRoles("user"), Permission.anyRole("admin"));
    }

    @Test
    void roleNoneSent() throws InterruptedException {
        refuses(GoldenScenario.USER_1, Permission.anyRole("admin"));
    }

    /** Differs on purpose: there are no atoms, so a config's role is text and matches. */
    @Test
    void roleAtomInConfig() throws InterruptedException {
        passes(withRoles("admin"), Permission.anyRole("admin"));
    }

    /** Differs on purpose: the after hook runs (fault 10). */
    @Test
    void deniedWithAfterHook() throws InterruptedException {
        play(
                GoldenScenario.USER_1,
                ownArgument(ArgType.string()).beforeExecute(hook("ok")).afterExecute(hook("a_ok")),
                Map.of("user_id", "user_2"),
                DENIED,
                List.of(
                        START,
                        GoldenScenarioEvents.hook("before", "start", "ok"),
                        GoldenScenarioEvents.hook("before", "stop", "ok"),
                        ALLOWED,
                        GoldenScenarioEvents.hook("after", "start", "a_ok"),
                        GoldenScenarioEvents.hook("after", "stop", "a_ok"),
                        STOP_FAILED));
    }

    @Test
    void deniedDoesItCountAgainstRateLimit() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.rateLimits(
                        RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, 5, Duration.ofMinutes(1))))
                .function(ownArgument(ArgType.string()).build(), _ -> "pong"))) {
            assertThat(it.call("r1", "p", Map.of("user_id", "user_2"))).containsExactly(DENIED);
            assertThat(it.events()).isEqualTo(REFUSED);
            assertThat(it.api.rateLimiter().status(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "user_1"))
                    .extracting(LimitStatus::remaining)
                    .containsExactly(4);
        }
    }

    private static Caller withRoles(String... roles) {
        return new Caller("user_1", null, null, Set.of(roles));
    }

    private static FunConfigBuilder ownArgument(ArgType type) {
        return config("p").argument("user_id", type).permission(Permission.argumentIsUser("user_id"));
    }

    private void passes(Caller caller, Permission permission) throws InterruptedException {
        play(caller, config("p").permission(permission), Map.of(), PONG, PASSED);
    }

    private void refuses(Caller caller, Permission permission) throws InterruptedException {
        play(caller, config("p").permission(permission), Map.of(), DENIED, REFUSED);
    }

    private void play(
            Caller caller,
            FunConfigBuilder function,
            Map<String, ?> args,
            GoldenScenarioWire response,
            List<String> events)
            throws InterruptedException {
        runs.set(0);
        try (var it = scenario(function)) {
            assertThat(it.as(caller).call("r1", "p", args)).containsExactly(response);
            assertThat(it.events()).isEqualTo(events);
        }
        assertThat(runs).as("runs of the function").hasValue(response.success() ? 1 : 0);
    }

    private GoldenScenario scenario(FunConfigBuilder function) {
        return new GoldenScenario(builder -> hooks.addTo(builder).function(function.build(), _ -> {
            runs.incrementAndGet();
            return "pong";
        }));
    }
}

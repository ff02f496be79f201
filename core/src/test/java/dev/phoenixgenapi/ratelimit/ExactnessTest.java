package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.by;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.caller;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The limiter decides as the reference model does, whatever limits there are and whatever comes when. */
class ExactnessTest {

    /** What happens next: time passes, and then a request comes or something else is done. */
    record Step(long nanos, Action action) {}

    sealed interface Action {}

    record Ask(Request request) implements Action {}

    record Change(ScopedLimit limit) implements Action {}

    record CleanUp(int keys) implements Action {}

    @Property(tries = 500)
    void decidesAsTheModel(
            @ForAll("limits") @Size(max = 5) List<ScopedLimit> limits,
            @ForAll("steps") @Size(max = 120) List<Step> steps) {
        var it = new LimiterFixture(all(limits));
        var model = new ReferenceModel();
        for (var step : steps) {
            it.clock.advance(Duration.ofNanos(step.nanos));
            switch (step.action) {
                case Ask(var request) -> {
                    var now = it.clock.nanoTime();
                    var expected = model.check(it.limiter.limits(), request, now);
                    assertThat(it.limiter.check(request)).isEqualTo(expected);
                    assertThat(it.limiter.status(request))
                            .extracting(LimitStatus::currentRequests)
                            .isEqualTo(model.counts(it.limiter.limits(), request, now));
                }
                case Change(var limit) -> {
                    // only another number: a new limit would have to know what came before it
                    if (limits.stream().anyMatch(one -> one.identity().equals(limit.identity()))) {
                        it.limiter.add(limit.scope(), limit.limit());
                    }
                }
                case CleanUp(var keys) -> it.limiter.cleanup(keys);
            }
        }
    }

    private static RateLimits all(List<ScopedLimit> limits) {
        var all = RateLimits.NONE;
        for (var one : limits) {
            all = all.with(one.scope(), one.limit());
        }
        return all;
    }

    @Property(tries = 300)
    void passesAfterTheTimeToldAndNotBefore(
            @ForAll @IntRange(min = 1, max = 6) int max,
            @ForAll @IntRange(min = 1, max = 50) int windowMs,
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 20_000_000) Long> pauses) {
        var it = new LimiterFixture(RateLimits.NONE.withGlobal(perUser(max, windowMs)));
        for (var pause : pauses) {
            it.clock.advance(Duration.ofNanos(pause));
            if (it.limiter.check(by("u")) instanceof Decision.Limited refusal) {
                assertThat(refusal.currentRequests()).isEqualTo(max);
                assertThat(refusal.retryAfterMs()).isBetween(1L, (long) windowMs);
                it.after(refusal.retryAfterMs() - 1);
                assertThat(it.passes(by("u"))).isFalse();
                it.after(1);
                assertThat(it.passes(by("u"))).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<ScopedLimit> limit() {
        var scopes = Arbitraries.of(
                RateLimitScope.GLOBAL, new RateLimitScope.Api("svc", "a"), new RateLimitScope.Api("svc", "b"));
        var keys = Arbitraries.of(RateLimitKey.USER_ID, RateLimitKey.DEVICE_ID, RateLimitKey.of("k"));
        var numbers = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(1, 6)),
                Tuple.of(1, Arbitraries.integers().between(0, 40)));
        var windows = Arbitraries.of(1L, 7L, 10L, 50L, 200L);
        return Combinators.combine(scopes, keys, numbers, windows)
                .as((scope, key, max, ms) -> new ScopedLimit(scope, LimiterFixture.limit(key, max, ms)));
    }

    @Provide
    Arbitrary<List<ScopedLimit>> limits() {
        return limit().list();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Action> ask = request().map(Ask::new);
        Arbitrary<Action> change = limit().map(Change::new);
        Arbitrary<Action> cleanUp = Arbitraries.integers().between(1, 500).map(CleanUp::new);
        var actions = Arbitraries.frequencyOf(Tuple.of(20, ask), Tuple.of(1, change), Tuple.of(1, cleanUp));
        var pauses = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0L)),
                Tuple.of(3, Arbitraries.longs().between(0, 1_500_000)),
                Tuple.of(2, Arbitraries.of(1_000_000L, 7_000_000L, 10_000_000L, 9_999_999L)),
                Tuple.of(1, Arbitraries.longs().between(0, 60_000_000)));
        return Combinators.combine(pauses, actions).as(Step::new).list();
    }

    private static Arbitrary<Request> request() {
        var values = Arbitraries.of("1", "1", "2").injectNull(0.1);
        return Combinators.combine(values, values, values, Arbitraries.of("a", "a", "b", "c"))
                .as((user, device, argument, type) -> Request.of(
                        "r",
                        "svc",
                        type,
                        argument == null ? Map.of() : Map.of("k", argument),
                        caller(user, device, null)));
    }
}

package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Tasks that come, end and are given up in any order, against the plainest breaker that one could write. */
class BreakerModelTest {

    private static final int THRESHOLD = 3;
    private static final int COOL_DOWN = 4;

    sealed interface Step {
        record Come() implements Step {}

        /** One of those who were let in. */
        record End(int who, End.How how) implements Step {
            enum How {
                SUCCESS,
                FAILURE,
                NOTHING
            }
        }

        record Pass(int seconds) implements Step {}

        record Reset() implements Step {}
    }

    /** With a flag for everything, and times in seconds. */
    private static final class Model {
        final List<String> told = new ArrayList<>();
        int now;
        int failures;
        boolean isOpen;
        boolean closeIsToBeTold;
        int letsOneInAt;
        int probe = -1;
        int guests;

        boolean come() {
            if (isOpen && now < letsOneInAt) {
                return false;
            }
            if (isOpen) {
                probe = guests;
                letsOneInAt = now + COOL_DOWN;
            }
            guests++;
            return true;
        }

        void end(int guest, Step.End.How how) {
            var counts = !isOpen || guest == probe;
            switch (how) {
                case SUCCESS -> {
                    if (counts) {
                        if (isOpen || closeIsToBeTold) {
                            told.add("close");
                        }
                        reset(false);
                    }
                }
                case FAILURE -> {
                    if (counts) {
                        failures++;
                        if (isOpen || failures >= THRESHOLD) {
                            isOpen = true;
                            probe = -1;
                            letsOneInAt = now + COOL_DOWN;
                            told.add("open " + failures);
                        }
                    }
                }
                case NOTHING -> {
                    if (isOpen && guest == probe) {
                        probe = -1;
                        letsOneInAt = now;
                    }
                }
            }
        }

        void reset(boolean byHand) {
            closeIsToBeTold = byHand && (isOpen || closeIsToBeTold);
            failures = 0;
            isOpen = false;
            probe = -1;
        }

        BreakerState state() {
            return !isOpen ? BreakerState.CLOSED : probe < 0 ? BreakerState.OPEN : BreakerState.HALF_OPEN;
        }
    }

    private record Guest(int number, long permit) {}

    @Property(tries = 1000)
    void behavesAsTheModel(@ForAll("steps") List<Step> steps) {
        var clock = new ManualClock();
        var telemetry = new Telemetry(clock);
        var told = new ArrayList<String>();
        telemetry.attach("open", CircuitBreakerOpen.class, open -> told.add("open " + open.consecutiveFailures()));
        telemetry.attach("close", CircuitBreakerClose.class, _ -> told.add("close"));
        var config = WorkerPoolConfig.asyncPool().withBreaker(THRESHOLD, Duration.ofSeconds(COOL_DOWN));
        var breaker = new CircuitBreaker(config, clock, new PoolEvents("pool", telemetry, clock));
        var model = new Model();
        var inside = new ArrayList<Guest>();

        for (var step : steps) {
            switch (step) {
                case Step.Come _ -> {
                    var number = model.guests;
                    var permit = breaker.admit();
                    var isIn = model.come();
                    assertThat(permit != CircuitBreaker.REFUSED).isEqualTo(isIn);
                    if (isIn) {
                        inside.add(new Guest(number, permit));
                    }
                }
                case Step.End(var who, var how) -> {
                    if (!inside.isEmpty()) {
                        var guest = inside.remove(who % inside.size());
                        model.end(guest.number, how);
                        switch (how) {
                            case SUCCESS -> breaker.succeeded(guest.permit);
                            case FAILURE -> breaker.failed(guest.permit);
                            case NOTHING -> breaker.withdraw(guest.permit);
                        }
                    }
                }
                case Step.Pass(var seconds) -> {
                    clock.advance(Duration.ofSeconds(seconds));
                    model.now += seconds;
                }
                case Step.Reset _ -> {
                    breaker.reset();
                    model.reset(true);
                }
            }
            var wait = model.isOpen ? Math.max(0, model.letsOneInAt - model.now) : 0;
            assertThat(breaker.status())
                    .isEqualTo(new PoolStatus.Breaker(model.state(), model.failures, Duration.ofSeconds(wait)));
            assertThat(told).isEqualTo(model.told);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var how = Arbitraries.frequency(
                Tuple.of(3, Step.End.How.SUCCESS),
                Tuple.of(6, Step.End.How.FAILURE),
                Tuple.of(1, Step.End.How.NOTHING));
        Arbitrary<Step> end =
                Arbitraries.integers().between(0, 5).flatMap(who -> how.map(one -> new Step.End(who, one)));
        Arbitrary<Step> come = Arbitraries.just(new Step.Come());
        Arbitrary<Step> pass = Arbitraries.integers().between(1, COOL_DOWN).map(Step.Pass::new);
        Arbitrary<Step> reset = Arbitraries.just(new Step.Reset());
        return Arbitraries.frequencyOf(Tuple.of(8, come), Tuple.of(8, end), Tuple.of(4, pass), Tuple.of(1, reset))
                .list()
                .ofMaxSize(60);
    }
}

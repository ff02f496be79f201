package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerPoolConfigTest {

    private static final WorkerPoolConfig CONFIG = WorkerPoolConfig.asyncPool();

    @Test
    void hasTheDefaultsOfTheOriginal() {
        var thirty = Duration.ofSeconds(30);
        var sixty = Duration.ofSeconds(60);

        assertThat(WorkerPoolConfig.asyncPool())
                .isEqualTo(new WorkerPoolConfig("async_pool", 1000, 10_000, thirty, 10, sixty));
        assertThat(WorkerPoolConfig.streamPool())
                .isEqualTo(new WorkerPoolConfig("stream_pool", 500, 10_000, thirty, 10, sixty));
    }

    @Test
    void changesOneThingAtATime() {
        var second = Duration.ofSeconds(1);

        assertThat(CONFIG.withLimits(1, 2).withTaskTimeout(null).withBreaker(3, second))
                .isEqualTo(new WorkerPoolConfig("async_pool", 1, 2, null, 3, second));
    }

    @Test
    void namesTheFieldAndTheRule() {
        refused(() -> CONFIG.withLimits(0, 0), "max_concurrent: 0 (expected: 1 to 1000000)");
        refused(() -> CONFIG.withLimits(1_000_001, 0), "max_concurrent: 1000001 (expected: 1 to 1000000)");
        refused(() -> CONFIG.withLimits(1, -1), "max_queued: -1 (expected: 0 to 1000000)");
        refused(
                () -> CONFIG.withTaskTimeout(Duration.ZERO),
                "task_timeout: PT0S (expected: more than nothing, or null)");
        refused(() -> CONFIG.withBreaker(0, Duration.ofSeconds(1)), "failure_threshold: 0 (expected: 1 or more)");
        refused(() -> CONFIG.withBreaker(1, Duration.ofSeconds(-1)), "cool_down: PT-1S (expected: more than nothing)");
        refused(
                () -> new WorkerPoolConfig(" ", 1, 1, null, 1, Duration.ofSeconds(1)),
                "name: \" \" (expected: a name)");
    }

    private static void refused(Runnable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
    }
}

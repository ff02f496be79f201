package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_ASYNC;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.localRetry;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.accepted;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failedForNow;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.functions.GenApiFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of the original's retries (retry.json), each by its recorded name. Differs on purpose: a function
 * says which errors are worth another attempt (fault 13), and the response hands that on as can_retry.
 */
class RetryGoldenTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void localNilFails() throws InterruptedException {
        play(flakyConfig().retry(null), 1, failedForNow("r1", INTERNAL), List.of(START, ALLOWED, STOP_FAILED));
        assertThat(runs).hasValue(1);
    }

    @Test
    void localN2Fail5Exhausted() throws InterruptedException {
        play(
                flakyConfig().retry(2),
                5,
                failedForNow("r1", INTERNAL),
                List.of(START, ALLOWED, localRetry(2), localRetry(1), STOP_FAILED));
        assertThat(runs).hasValue(3);
    }

    @Test
    void localAllNodes2Fail2() throws InterruptedException {
        play(
                flakyConfig().retry(RetryPolicy.allNodes(2)),
                2,
                ok("r1", 3),
                List.of(START, ALLOWED, localRetry(2), localRetry(1), STOP_OK));
    }

    /** A number of attempts is whole in Java; 2.7 was 2. */
    @Test
    void localFloat27() throws InterruptedException {
        play(
                flakyConfig().retry((int) 2.7),
                9,
                failedForNow("r1", INTERNAL),
                List.of(START, ALLOWED, localRetry(2), localRetry(1), STOP_FAILED));
        assertThat(runs).hasValue(3);
    }

    /** Differs on purpose: the original crashed its channel; an exception may be mended by another attempt. */
    @Test
    void localRetryOnRaise() throws InterruptedException {
        try (var it = scenario(config("f").retry(2), _ -> {
            runs.incrementAndGet();
            throw new IllegalStateException("boom");
        })) {
            assertThat(it.call("r1", "f")).containsExactly(failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, localRetry(2), localRetry(1), STOP_FAILED);
        }
        assertThat(runs).hasValue(3);
    }

    @Test
    void localRetryOnTimeout() throws InterruptedException {
        var timeout = Duration.ofMillis(100);
        var never = new CountDownLatch(1);
        try (var it = scenario(
                        config("f")
                                .argument("ms", ArgType.num())
                                .timeout(timeout)
                                .retry(2),
                        _ -> {
                            runs.incrementAndGet();
                            never.await();
                            return "never";
                        });
                var responses = it.open("r1", "f", Map.of("ms", 300))) {
            for (var run : List.of(1, 2, 3)) {
                await("run").until(() -> runs.get() == run);
                it.pass(timeout, 1);
            }
            assertThat(GoldenScenario.all(responses)).containsExactly(failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, localRetry(2), localRetry(1), STOP_FAILED);
        }
        assertThat(runs).hasValue(3);
    }

    @Test
    void localRetryAsync() throws InterruptedException {
        try (var it = scenario(flakyConfig().retry(3).responseType(ResponseType.ASYNC), this::flaky)) {
            assertThat(it.call("r1", "f", Map.of("k", "k", "n", 2))).containsExactly(accepted("r1", null), ok("r1", 3));
            assertThat(it.eventsNamed("executor.request.start", "rate_limiter.check", "executor.request.stop"))
                    .containsExactly(START, ALLOWED, STOP_ASYNC);
            assertThat(it.eventsNamed("executor.retry")).containsExactly(localRetry(3), localRetry(2));
            it.assertPoolRanOneTask("async_pool");
        }
    }

    /** Differs on purpose: an error that says nothing about another attempt is final (fault 13). */
    @Test
    void anErrorThatIsFinalIsNotTriedAgain() throws InterruptedException {
        try (var it = scenario(config("f").retry(2), _ -> {
            runs.incrementAndGet();
            return Result.err("not_yet");
        })) {
            assertThat(it.call("r1", "f")).containsExactly(failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED);
        }
        assertThat(runs).hasValue(1);
    }

    private static FunConfigBuilder flakyConfig() {
        return config("f").argument("k", ArgType.string()).argument("n", ArgType.num());
    }

    /** Fails n times, then says how often it has run. */
    private Object flaky(FunctionCall call) {
        var run = runs.incrementAndGet();
        return run <= call.number("n").intValue() ? Result.err("flaky").retryable() : run;
    }

    private void play(FunConfigBuilder function, int failures, GoldenScenarioWire response, List<String> events)
            throws InterruptedException {
        try (var it = scenario(function, this::flaky)) {
            assertThat(it.call("r1", "f", Map.of("k", "k", "n", failures))).containsExactly(response);
            assertThat(it.events()).isEqualTo(events);
        }
    }

    private static GoldenScenario scenario(FunConfigBuilder function, GenApiFunction code) {
        return new GoldenScenario(builder -> builder.function(function.build(), code));
    }
}

package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RetryTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void countsTheAttemptsThatAreLeftDown() {
        engine.define(config("flaky").retry(3), _ -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return calls.get();
        });

        assertThat(engine.call("flaky", Map.of()).only().result()).isEqualTo(3);
        assertThat(engine.events(ExecutorEvent.Retry.class))
                .containsExactly(
                        ExecutorEvent.Retry.local(3, RetryMode.ALL_NODES),
                        ExecutorEvent.Retry.local(2, RetryMode.ALL_NODES));
        assertThat(engine.eventNames())
                .containsExactly(
                        "executor.request.start",
                        "rate_limiter.check",
                        "executor.retry",
                        "executor.retry",
                        "executor.request.stop");
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        engine.define(config("broken").retry(RetryPolicy.sameNode(2)), _ -> {
            calls.incrementAndGet();
            return Result.err("busy").retryable();
        });

        var response = engine.call("broken", Map.of()).only();

        assertThat(calls).hasValue(3);
        assertThat(response.code()).isEqualTo(ErrorCode.FAILED);
        assertThat(response.canRetry()).isTrue();
        assertThat(engine.events(ExecutorEvent.Retry.class))
                .extracting(ExecutorEvent.Retry::attempt)
                .containsExactly(2L, 1L);
    }

    @Test
    void doesNotTryAgainWhatCannotBeMended() {
        engine.define(config("final").retry(3), _ -> {
            calls.incrementAndGet();
            return Result.err("no_such_room");
        });
        engine.define(config("args").retry(3).argument("n", ArgType.num()), _ -> calls.incrementAndGet());
        engine.define(config("denied").retry(3).permission(Permission.anyRole("admin")), _ -> calls.incrementAndGet());

        engine.call("final", Map.of());
        engine.call("args", Map.of("n", "five"));
        engine.call("denied", Map.of());

        assertThat(calls).hasValue(1);
        assertThat(engine.events(ExecutorEvent.Retry.class)).isEmpty();
    }

    @Test
    void eachAttemptHasTheWholeTimeout() {
        var hang = new CountDownLatch(1);
        engine.define(config("slow").timeout(Duration.ofMillis(100)).retry(1), _ -> {
            calls.incrementAndGet();
            hang.await();
            return "never";
        });

        var answers = engine.start(request("slow", Map.of()));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(100));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(99));
        assertThat(answers.all()).isEmpty();
        engine.clock.advance(Duration.ofMillis(1));

        assertThat(answers.only().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(calls).hasValue(2);
    }

    @Test
    void theDeadlineBoundsAllAttemptsTogether() {
        var hang = new CountDownLatch(1);
        engine.define(
                config("slow")
                        .timeout(Duration.ofMillis(100))
                        .deadline(Duration.ofMillis(150))
                        .retry(5),
                _ -> {
                    calls.incrementAndGet();
                    hang.await();
                    return "never";
                });

        var answers = engine.start(request("slow", Map.of()));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(100));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(50));

        assertThat(answers.only().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(calls).hasValue(2);
    }

    @Test
    void doesNotEvenWaitForAnAttemptThatWouldComeTooLate() {
        var slow = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (var patient = new EngineFixture(NodeClient.none(), new ExecutorOptions(slow, false))) {
            patient.define(config("broken").deadline(Duration.ofMillis(100)).retry(5), _ -> {
                patient.clock.advance(Duration.ofMillis(100));
                throw new IllegalStateException("broken");
            });

            assertThat(patient.call("broken", Map.of()).only().code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(patient.clock.pending()).isZero();
        }
    }

    @Test
    void waitsBeforeItTriesAgain() {
        var slow = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(2));
        try (var patient = new EngineFixture(NodeClient.none(), new ExecutorOptions(slow, false))) {
            patient.define(config("flaky").retry(1), _ -> {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("not yet");
                }
                return "now";
            });

            var answers = patient.start(request("flaky", Map.of()));
            patient.clock.awaitAlarms(1);
            patient.clock.advance(Duration.ofMinutes(1));

            assertThat(answers.only().result()).isEqualTo("now");
        }
    }
}

package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void interruptsAFunctionAtItsDeadline() {
        var interrupted = new AtomicBoolean();
        engine.define(config("hang").timeout(Duration.ofMillis(100)), _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return "never";
        });

        var answers = engine.start(request("hang", Map.of()));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(99));
        assertThat(answers.all()).isEmpty();
        engine.clock.advance(Duration.ofMillis(1));

        assertThat(answers.only().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(answers.only().error()).isEqualTo("Internal Server Error");
        await().untilTrue(interrupted);
        await().until(() -> engine.executor.leftBehind() == 0);
        assertThat(engine.eventNames())
                .containsExactly("executor.request.start", "rate_limiter.check", "executor.request.stop");
    }

    @Test
    void answersAtTheDeadlineEvenIfTheFunctionDoesNotCare() {
        engine.define(config("deaf").timeout(Duration.ofMillis(100)), _ -> {
            awaitUninterruptibly(never);
            return "too late";
        });

        var answers = engine.start(request("deaf", Map.of()));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(100));

        assertThat(answers.only().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(engine.executor.leftBehind()).isEqualTo(1);
        never.countDown();
        await().until(() -> engine.executor.leftBehind() == 0);
        assertThat(answers.all()).hasSize(1);
    }

    @Test
    void theInterruptIsForTheFunctionAlone() {
        engine.define(config("hang").timeout(Duration.ofMillis(100)), _ -> {
            engine.clock.advance(Duration.ofMillis(100));
            return "too late, and the interrupt is pending: "
                    + Thread.currentThread().isInterrupted();
        });

        var answers = engine.call("hang", Map.of());

        assertThat(Thread.interrupted()).isFalse();
        assertThat(answers.only().code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aFunctionWithoutTimeoutSetsNoAlarm() {
        engine.define(config("forever").timeout(null), _ -> engine.clock.pending());

        assertThat(engine.call("forever", Map.of()).only().result()).isEqualTo(0);
    }

    @Test
    void leavesNoAlarmBehind() {
        engine.define(config("ping"), _ -> engine.clock.pending());

        assertThat(engine.call("ping", Map.of()).only().result()).isEqualTo(1);
        assertThat(engine.clock.pending()).isZero();
    }

    @Test
    void aBeforeHookThatHangsRefusesTheRequest() {
        engine.registry.addBeforeHook(EngineFixture.ref("hang"), (_, _, _) -> {
            never.await();
            return null;
        });
        engine.define(
                config("ping").beforeExecute(HookRef.of("Test", "hang")).hookTimeout(Duration.ofMillis(50)),
                _ -> "pong");

        var answers = engine.start(request("ping", Map.of()));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(50));

        assertThat(answers.only().code()).isEqualTo(ErrorCode.HOOK_REJECTED);
        assertThat(engine.eventNames())
                .containsExactly(
                        "executor.request.start",
                        "hook.before.start",
                        "hook.before.exception",
                        "executor.request.stop");
        assertThat(engine.events(HookEvent.BeforeException.class))
                .singleElement()
                .matches(event -> event.kind().toString().equals("timeout"));
    }

    @Test
    void anAfterHookThatHangsKeepsTheResponse() {
        engine.registry.addAfterHook(EngineFixture.ref("hang"), (_, _, _, _) -> {
            never.await();
            return null;
        });
        engine.define(
                config("ping").afterExecute(HookRef.of("Test", "hang")).hookTimeout(Duration.ofMillis(50)),
                _ -> "pong");

        var answers = engine.start(request("ping", Map.of()));
        await().until(() -> engine.eventNames().contains("hook.after.start"));
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(50));

        assertThat(answers.only().result()).isEqualTo("pong");
        assertThat(engine.eventNames()).endsWith("hook.after.start", "hook.after.exception", "executor.request.stop");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException _) {
                // the point of it
            }
        }
    }
}

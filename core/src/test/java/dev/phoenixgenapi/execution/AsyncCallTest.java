package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AsyncCallTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void saysThatTheRequestWasTakenAndGivesTheResultLater() {
        engine.define(config("a").responseType(ResponseType.ASYNC), _ -> {
            gate.await();
            return 50;
        });

        var answers = engine.call("a", Map.of());
        assertThat(answers.all()).containsExactly(Response.accepted("r1"));
        gate.countDown();

        assertThat(answers.awaitCount(2)).containsExactly(Response.accepted("r1"), Response.ok("r1", 50));
        await().until(() -> engine.eventNames().contains("worker_pool.task.stop"));
        assertThat(engine.eventNames())
                .containsSubsequence("executor.request.start", "rate_limiter.check", "executor.request.stop")
                .containsSubsequence("worker_pool.task.start", "worker_pool.task.stop")
                .hasSize(5);
    }

    @Test
    void extendedEventsSayWhichRequestATaskIsFor() {
        var told = new CopyOnWriteArrayList<ExtendedEvent>();
        engine.telemetry.attach("extended", ExtendedEvent.class, told::add);
        engine.define(config("a").responseType(ResponseType.ASYNC), _ -> {
            engine.clock.advance(Duration.ofMillis(20));
            return "done";
        });

        engine.call("a", Map.of());

        await().until(() -> told.size() == 3);
        var now = engine.clock.epochNanos(0);
        assertThat(told)
                .containsExactly(
                        new ExtendedEvent.TaskQueued(now, "r1", "a", "svc", "user_1", "async_pool"),
                        new ExtendedEvent.TaskStarted(now, 0, "r1", "a", "svc", "user_1", "async_pool"),
                        new ExtendedEvent.TaskFinished(20_000, 0, "r1", "a", "svc", "user_1", "async_pool", true));
    }

    @Test
    void neverBeginsBeforeTheClientHasBeenTold() {
        engine.registry.addAfterHook(EngineFixture.ref("slow"), (_, _, _, _) -> {
            await().until(() -> engine.eventNames().contains("worker_pool.task.start"));
            return null;
        });
        engine.define(
                config("a").responseType(ResponseType.ASYNC).afterExecute(HookRef.of("Test", "slow")), _ -> "quick");

        assertThat(engine.call("a", Map.of()).awaitCount(2))
                .containsExactly(Response.accepted("r1"), Response.ok("r1", "quick"));
    }

    @Test
    void everyAcceptedTaskEndsInAnAnswer() {
        engine.define(config("boom").responseType(ResponseType.ASYNC), _ -> {
            throw new IllegalStateException("boom");
        });
        engine.define(config("err").responseType(ResponseType.ASYNC), _ -> Result.err("not_found"));
        engine.define(config("args").responseType(ResponseType.ASYNC).argument("n", ArgType.num()), _ -> "never");

        assertThat(engine.call("boom", Map.of()).awaitCount(2).get(1).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(engine.call("err", Map.of()).awaitCount(2).get(1).code()).isEqualTo(ErrorCode.FAILED);
        assertThat(engine.call("args", Map.of()).awaitCount(2).get(1).code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
        await().until(() -> engine.asyncPool.status().running() == 0);
        assertThat(engine.events(WorkerPoolEvent.TaskException.class))
                .singleElement()
                .matches(event -> event.reason().equals("boom") && event.kind().equals(FailureKind.ERROR));
        assertThat(engine.events(WorkerPoolEvent.TaskStop.class)).hasSize(2);
    }

    @Test
    void answersAtTheDeadlineAndFreesTheSlotEvenIfTheFunctionDoesNotCare() {
        engine.define(config("deaf").responseType(ResponseType.ASYNC).timeout(Duration.ofMillis(100)), _ -> {
            while (true) {
                try {
                    gate.await();
                    return "too late";
                } catch (InterruptedException _) {
                    // the point of it
                }
            }
        });

        var answers = engine.call("deaf", Map.of());
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofMillis(100));

        assertThat(answers.awaitCount(2).get(1).code()).isEqualTo(ErrorCode.TIMEOUT);
        await().until(() -> engine.asyncPool.status().running() == 0);
        assertThat(engine.asyncPool.status().leakedThreads()).isEqualTo(1);
        assertThat(engine.events(WorkerPoolEvent.TaskException.class))
                .singleElement()
                .matches(event -> event.kind().equals(FailureKind.TIMEOUT) && event.stacktrace() == null);
        gate.countDown();
        await().until(() -> engine.asyncPool.status().leakedThreads() == 0);
        assertThat(answers.all()).hasSize(2);
    }

    @Test
    void aFunctionWithoutTimeoutHasThatOfThePool() {
        engine.define(config("forever").responseType(ResponseType.ASYNC).timeout(null), _ -> {
            gate.await();
            return "never";
        });

        var answers = engine.call("forever", Map.of());
        engine.clock.awaitAlarms(1);
        engine.clock.advance(Duration.ofSeconds(30));

        assertThat(answers.awaitCount(2).get(1).code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aCallWithoutResponseIsOnlyTaken() {
        var done = new AtomicBoolean();
        engine.define(config("n").responseType(ResponseType.NONE), _ -> {
            done.set(true);
            return "nobody gets this";
        });

        var answers = engine.call("n", Map.of());

        assertThat(answers.withoutResponse()).isTrue();
        await().untilTrue(done);
        await().until(() -> engine.eventNames().contains("worker_pool.task.stop"));
        assertThat(answers.all()).isEmpty();
    }

    @Test
    void aCallWithoutResponseGoesOnWhenItsClientHasGone() {
        var done = new AtomicBoolean();
        engine.define(config("n").responseType(ResponseType.NONE), _ -> {
            gate.await();
            done.set(true);
            return "nobody gets this";
        });

        var answers = engine.call("n", Map.of());
        answers.running().cancel();
        gate.countDown();

        await().untilTrue(done);
    }

    @Test
    void aClosedPoolIsTemporarilyUnavailable() {
        engine.define(config("a").responseType(ResponseType.ASYNC), _ -> "never");
        engine.asyncPool.close();

        var response = engine.call("a", Map.of()).only();

        assertThat(response.error()).isEqualTo("Service temporarily unavailable");
        assertThat(response.canRetry()).isTrue();
        assertThat(response.async()).isFalse();
    }

    @Test
    void aTaskThatIsStillWaitingWhenThePoolClosesIsAnswered() {
        engine.define(config("a").responseType(ResponseType.ASYNC), _ -> {
            gate.await();
            return "never";
        });

        var answers = engine.call("a", Map.of());
        engine.asyncPool.close(Duration.ZERO);

        assertThat(answers.awaitCount(2).get(1).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aCancelledRequestIsInterrupted() {
        var interrupted = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        engine.define(config("a").responseType(ResponseType.ASYNC), _ -> {
            begun.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return "never";
        });

        var answers = engine.call("a", Map.of());
        await().until(() -> begun.getCount() == 0);
        answers.running().cancel();

        await().untilTrue(interrupted);
        await().until(() -> engine.asyncPool.status().running() == 0);
        assertThat(engine.clock.pending()).isZero();
        assertThat(answers.running().stop()).isFalse();
    }

    @Test
    void aSynchronousRequestCanBeCancelledToo() {
        var begun = new CountDownLatch(1);
        engine.define(config("s"), _ -> {
            begun.countDown();
            gate.await();
            return "never";
        });

        var answers = engine.start(request("s", Map.of()));
        await().until(() -> begun.getCount() == 0);
        assertThat(answers.running().stop()).isFalse();
        answers.running().cancel();

        assertThat(answers.only().code()).isEqualTo(ErrorCode.CANCELLED);
        await().until(() -> engine.executor.inFlight() == 0);
    }
}

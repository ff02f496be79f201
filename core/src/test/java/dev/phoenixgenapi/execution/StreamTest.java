package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    private final CountDownLatch never = new CountDownLatch(1);

    static List<GenApiFunction> threeItems() {
        return List.of(
                _ -> List.of(1, 2, 3),
                _ -> List.of(1, 2, 3).iterator(),
                _ -> Stream.of(1, 2, 3),
                _ -> IntStream.rangeClosed(1, 3),
                _ -> Result.ok(List.of(1, 2, 3)),
                _ -> publisherOf(1, 2, 3),
                call -> {
                    call.stream().send(1);
                    call.stream().send(2);
                    call.stream().send(3);
                    return null;
                },
                call -> {
                    call.stream().send(1);
                    call.stream().send(2);
                    call.stream().send(3);
                    call.stream().complete();
                    return null;
                });
    }

    @ParameterizedTest
    @MethodSource("threeItems")
    void sendsEachItemAndThenTheEnd(GenApiFunction code) {
        engine.define(stream(), code);

        assertThat(engine.call("s", Map.of()).awaitCount(5))
                .containsExactly(
                        Response.item("r1", "init"),
                        Response.item("r1", 1),
                        Response.item("r1", 2),
                        Response.item("r1", 3),
                        Response.lastItem("r1", null));
        await().until(() -> engine.streamPool.status().running() == 0);
        assertThat(engine.events(WorkerPoolEvent.TaskStop.class))
                .singleElement()
                .matches(stop -> stop.poolName().equals("stream_pool"));
    }

    @Test
    void theLastItemCanBeTheEnd() {
        engine.define(stream(), call -> {
            call.stream().send(1);
            call.stream().sendLast("end");
            assertThat(call.stream().isOpen()).isFalse();
            assertThatThrownBy(() -> call.stream().send(2)).isInstanceOf(IllegalStateException.class);
            return null;
        });

        assertThat(engine.call("s", Map.of()).awaitCount(3))
                .endsWith(Response.item("r1", 1), Response.lastItem("r1", "end"));
        await().until(() -> engine.streamPool.status().totals().completed() == 1);
    }

    @Test
    void endsWithAnErrorAfterSomeItems() {
        engine.define(stream(), call -> {
            call.stream().send(1);
            call.stream().error("source_lost");
            return null;
        });

        var last = engine.call("s", Map.of()).awaitCount(3).getLast();

        assertThat(last.success()).isFalse();
        assertThat(last.hasMore()).isFalse();
        assertThat(last.async()).isFalse();
        assertThat(last.details()).containsEntry("reason", "source_lost");
    }

    @Test
    void endsWithAnErrorIfTheFunctionThrows() {
        engine.define(
                stream(),
                _ -> Stream.of(1, 2).peek(item -> {
                    if (item == 2) {
                        throw new IllegalStateException("broken source");
                    }
                }));

        assertThat(engine.call("s", Map.of()).awaitCount(3).getLast().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void whatItsFunctionEndsBadlyIsNoSuccessOfTheTask() {
        var finished = new CopyOnWriteArrayList<ExtendedEvent.TaskFinished>();
        var _ = engine.telemetry.attach("finished", ExtendedEvent.TaskFinished.class, finished::add);
        engine.define(stream(), call -> {
            call.stream().error("source_lost");
            return null;
        });

        engine.call("s", Map.of());

        await().until(() -> !finished.isEmpty());
        assertThat(finished.getFirst().success()).isFalse();
    }

    @Test
    void endsAtTheClientsWish() {
        var interrupted = new AtomicBoolean();
        engine.define(stream(), call -> {
            call.stream().send(1);
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return null;
        });

        var answers = engine.call("s", Map.of());
        answers.awaitCount(2);
        assertThat(answers.running().stop()).isTrue();

        assertThat(answers.awaitCount(3).getLast()).isEqualTo(Response.lastItem("r1", null));
        await().untilTrue(interrupted);
        await().until(() -> engine.streamPool.status().totals().completed() == 1);
        assertThat(answers.running().stop()).isFalse();
    }

    @Test
    void endsAtTheClientsWishAlsoWhileItWaitsForAnotherAttempt() {
        var slow = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (var patient = new EngineFixture(NodeClient.none(), new ExecutorOptions(slow, false))) {
            patient.define(stream().retry(1).timeout(null), _ -> {
                throw new IllegalStateException("not yet");
            });

            var answers = patient.call("s", Map.of());
            patient.clock.awaitAlarms(1);
            assertThat(answers.running().stop()).isTrue();

            assertThat(answers.awaitCount(2).getLast()).isEqualTo(Response.lastItem("r1", null));
        }
    }

    @Test
    void aStoppedFunctionCanSendNoMore() {
        var thrown = new AtomicBoolean();
        engine.define(stream(), call -> {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException _) {
                    try {
                        call.stream().send("late");
                    } catch (InterruptedException e) {
                        thrown.set(true);
                        throw e;
                    }
                }
            }
        });

        var answers = engine.call("s", Map.of());
        engine.clock.awaitAlarms(1);
        answers.running().stop();

        await().untilTrue(thrown);
        assertThat(answers.all()).hasSize(2);
    }

    @Test
    void mayNotLastLongerThanItsTimeout() {
        engine.define(stream().timeout(Duration.ofSeconds(2)), call -> {
            call.stream().send(1);
            never.await();
            return null;
        });

        var answers = engine.call("s", Map.of());
        answers.awaitCount(2);
        engine.clock.advance(Duration.ofSeconds(2));

        assertThat(answers.awaitCount(3).getLast().code()).isEqualTo(ErrorCode.TIMEOUT);
        await().until(() -> engine.streamPool.status().totals().failed() == 1);
    }

    @Test
    void aSlowClientHoldsTheFunctionBack() throws InterruptedException {
        var sent = new AtomicInteger();
        var client = new ArrayBlockingQueue<Response>(2);
        engine.define(stream().timeout(null), call -> {
            for (var item = 0; item < 100; item++) {
                call.stream().send(item);
                sent.incrementAndGet();
            }
            return null;
        });

        engine.executor.execute(request("s", Map.of()), response -> {
            client.put(response);
            return true;
        });

        await().until(() -> client.remainingCapacity() == 0);
        for (var taken = 0; taken < 102; taken++) {
            client.take();
            assertThat(sent.get()).isLessThanOrEqualTo(taken + 3);
        }
        await().until(() -> engine.streamPool.status().totals().completed() == 1);
        assertThat(sent).hasValue(100);
    }

    @Test
    void aClientThatHasGoneInterruptsTheFunction() {
        var interrupted = new AtomicBoolean();
        var responses = new AtomicInteger();
        engine.define(stream(), call -> {
            try {
                while (true) {
                    call.stream().send("more");
                }
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });

        engine.executor.execute(request("s", Map.of()), _ -> responses.incrementAndGet() < 5);

        await().untilTrue(interrupted);
        await().until(() -> engine.streamPool.status().running() == 0);
        assertThat(engine.clock.pending()).isZero();
    }

    @Test
    void asksAPublisherForNoMoreThanTheClientCanHave() {
        var client = new ArrayBlockingQueue<Response>(1);
        var publisher = new SubmissionPublisher<Integer>(Runnable::run, 1_000);
        engine.define(stream().timeout(null), _ -> publisher);

        var gone = new AtomicBoolean();
        var running = engine.executor.execute(request("s", Map.of()), response -> {
            if (!gone.get()) {
                client.put(response);
            }
            return !gone.get();
        });
        await().until(() -> publisher.getNumberOfSubscribers() == 1);
        for (var item = 0; item < 100; item++) {
            publisher.submit(item);
        }

        assertThat(publisher.estimateMaximumLag()).isGreaterThan(50);
        assertThat(client).hasSize(1);
        gone.set(true);
        running.cancel();
        await().until(() -> publisher.offer(1, null) == 0 && !publisher.hasSubscribers());
    }

    private static FunConfigBuilder stream() {
        return config("s").responseType(ResponseType.STREAM);
    }

    private static SubmissionPublisher<Integer> publisherOf(Integer... items) {
        var publisher = new SubmissionPublisher<Integer>(task -> Thread.startVirtualThread(task), 10);
        Thread.startVirtualThread(() -> {
            await().until(publisher::hasSubscribers);
            List.of(items).forEach(publisher::submit);
            publisher.close();
        });
        return publisher;
    }
}

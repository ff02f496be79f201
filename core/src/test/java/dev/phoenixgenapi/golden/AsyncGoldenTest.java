package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_ASYNC;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.accepted;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failedForNow;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Responses;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of functions that answer later or not at all (async.json), and of their pool (worker_pool.json).
 */
class AsyncGoldenTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final String TASK_START = "worker_pool.task.start{pool_name=async_pool}";
    private static final String TASK_STOP = "worker_pool.task.stop{pool_name=async_pool}";
    private static final String TASK_BOOM =
            "worker_pool.task.exception{pool_name=async_pool, kind=error, reason=boom, stacktrace=<frames>}";

    @Test
    void asyncOk() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(async("a").build(), _ -> 50))) {
            assertThat(it.call("r1", "a")).containsExactly(accepted("r1", null), ok("r1", 50));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            it.assertPoolRanOneTask("async_pool");
        }
    }

    @Test
    void asyncError() throws InterruptedException {
        try (var it =
                new GoldenScenario(builder -> builder.function(async("a").build(), _ -> Result.err("not_found")))) {
            assertThat(it.call("r1", "a")).containsExactly(accepted("r1", null), failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            it.assertPoolRanOneTask("async_pool");
        }
    }

    /** Differs on purpose: there is a second response (fault 15), and the exception has its frames. */
    @Test
    void asyncRaise() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(async("a").build(), _ -> {
            throw new IllegalStateException("boom");
        }))) {
            assertThat(it.call("r1", "a")).containsExactly(accepted("r1", null), failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            assertThat(it.poolEvents(2)).containsExactly(TASK_START, TASK_BOOM);
        }
    }

    /**
     * Differs on purpose: a time-out is a task.exception, as the guide says; no breaker closes that was not open (17).
     */
    @Test
    void asyncTimeout() throws InterruptedException {
        var config = async("a").timeout(Duration.ofMillis(100)).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, _ -> {
                    NEVER.await();
                    return "never";
                }));
                var responses = it.open("r1", "a", Map.of())) {
            it.pass(Duration.ofMillis(100), 1);
            assertThat(GoldenScenario.all(responses)).containsExactly(accepted("r1", null), failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            assertThat(it.poolEvents(2).getLast())
                    .isEqualTo("worker_pool.task.exception{pool_name=async_pool, kind=timeout, reason="
                            + "task timed out after 100ms, stacktrace=null}");
        }
    }

    /** Differs on purpose: the error says which argument and which rule (fault 23). */
    @Test
    void asyncBadArgs() throws InterruptedException {
        var config = async("a").argument("x", ArgType.num()).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, _ -> "never"))) {
            assertThat(it.call("r1", "a", Map.of("x", "str")))
                    .containsExactly(
                            accepted("r1", null),
                            failed("r1", "invalid argument type for \"x\", expected num, got \"str\""));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            it.assertPoolRanOneTask("async_pool");
        }
    }

    /** Differs on purpose: refused like any other request (fault 10). */
    @Test
    void asyncPermissionDenied() throws InterruptedException {
        var config = async("a")
                .argument("user_id", ArgType.string())
                .permission(Permission.argumentIsUser("user_id"))
                .build();
        try (var it = new GoldenScenario(builder -> builder.function(config, _ -> "never"))) {
            assertThat(it.call("r1", "a", Map.of("user_id", "zz"))).containsExactly(failed("r1", "Permission denied"));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_FAILED);
        }
    }

    /** Each result comes when it is there, whatever was asked first. */
    @Test
    void asyncConcurrentOrder() throws InterruptedException {
        var gates = List.of(new CountDownLatch(1), new CountDownLatch(1));
        var config = async("a").argument("n", ArgType.num()).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, call -> {
                    gates.get(call.number("n").intValue()).await();
                    return call.number("n");
                }));
                var slow = it.open("slow", "a", Map.of("n", 0));
                var quick = it.open("quick", "a", Map.of("n", 1))) {
            gates.get(1).countDown();
            assertThat(GoldenScenario.all(quick)).containsExactly(accepted("quick", null), ok("quick", 1));
            gates.get(0).countDown();
            assertThat(GoldenScenario.all(slow)).containsExactly(accepted("slow", null), ok("slow", 0));
        }
    }

    @Test
    void noneOk() throws InterruptedException {
        var config = config("n").responseType(ResponseType.NONE).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, _ -> 7))) {
            assertThat(it.call("r1", "n")).isEmpty();
            it.assertPoolRanOneTask("async_pool");
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_OK);
        }
    }

    /** Differs on purpose: the exception has its frames. */
    @Test
    void noneRaise() throws InterruptedException {
        var config = config("n").responseType(ResponseType.NONE).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, _ -> {
            throw new IllegalStateException("boom");
        }))) {
            assertThat(it.call("r1", "n")).isEmpty();
            assertThat(it.poolEvents(2)).containsExactly(TASK_START, TASK_BOOM);
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_OK);
        }
    }

    /** One runs, two wait: three are told to come again. */
    @Test
    void queueFull() throws InterruptedException {
        var gate = new CountDownLatch(1);
        try (var it = new GoldenScenario(
                builder -> builder.asyncPool(WorkerPoolConfig.asyncPool().withLimits(1, 2))
                        .function(async("a").build(), _ -> {
                            gate.await();
                            return 200;
                        }))) {
            var accepted = new ArrayList<Responses>();
            for (var id : List.of("r1", "r2", "r3")) {
                accepted.add(it.open(id, "a", Map.of()));
                assertThat(accepted.getLast().next()).isPresent();
            }
            for (var id : List.of("r4", "r5", "r6")) {
                assertThat(it.call(id, "a")).containsExactly(failedForNow(id, "Service temporarily unavailable"));
            }
            gate.countDown();
            for (var responses : accepted) {
                assertThat(GoldenScenario.all(responses))
                        .extracting(GoldenScenarioWire::result)
                        .containsExactly(200);
            }
            assertThat(it.poolEvents(6)).filteredOn(TASK_STOP::equals).hasSize(3);
            assertThat(it.eventsNamed("executor.request.stop"))
                    .containsExactly(STOP_ASYNC, STOP_ASYNC, STOP_ASYNC, STOP_FAILED, STOP_FAILED, STOP_FAILED);
        }
    }

    /**
     * {@code breaker_opens_after_5_failures…}, {@code pool_circuit_open_reaches_executor}: all are answered (fault 15).
     */
    @Test
    void breakerOpens() throws InterruptedException {
        try (var it = new GoldenScenario(
                builder -> builder.asyncPool(WorkerPoolConfig.asyncPool().withBreaker(5, Duration.ofSeconds(60)))
                        .function(async("bad").build(), _ -> {
                            throw new IllegalStateException("boom");
                        })
                        .function(async("good").build(), _ -> "good"))) {
            for (var call = 1; call <= 5; call++) {
                assertThat(it.call("bad" + call, "bad")).hasSize(2);
                it.poolEvents(2 * call);
            }
            assertThat(it.poolEvents(11).getLast())
                    .isEqualTo("worker_pool.circuit_breaker.open{pool_name=async_pool, consecutive_failures=5}");
            assertThat(it.call("good1", "good"))
                    .containsExactly(failedForNow("good1", "Service temporarily unavailable"));
            it.clock.advance(Duration.ofSeconds(61));
            assertThat(it.call("good2", "good")).containsExactly(accepted("good2", null), ok("good2", "good"));
            assertThat(it.poolEvents(14))
                    .endsWith(TASK_START, TASK_STOP, "worker_pool.circuit_breaker.close{pool_name=async_pool}");
        }
    }

    private static FunConfigBuilder async(String requestType) {
        return config(requestType).responseType(ResponseType.ASYNC);
    }
}

package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.eventFrame;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.replyFrame;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.BUSY;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.INTERNAL;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.accepted;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failedForNow;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of functions that answer later or not at all (async.json), and of their pool as far as clients see
 * it (worker_pool.json), each by its recorded name.
 */
class AsyncGoldenTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Test
    void asyncOk() {
        scenario("async/async_ok")
                .function(async("a").argument("ms", ArgType.num()), call -> call.number("ms"))
                .joined()
                .call("2", "'request_type':'a','request_id':'r1','args':{'ms':50}")
                .answered("2", "a", accepted("r1"))
                .event(ok("r1", "50"))
                .play();
    }

    @Test
    void asyncError() {
        scenario("async/async_error")
                .function(async("a"), _ -> Result.err("not_found"))
                .joined()
                .call("2", "'request_type':'a','request_id':'r1'")
                .answered("2", "a", accepted("r1"))
                .event(failed("r1", INTERNAL))
                .play();
    }

    @Test
    void asyncRaise() {
        scenario("async/async_raise")
                .function(async("a"), _ -> {
                    throw new IllegalStateException("boom");
                })
                .joined()
                .call("2", "'request_type':'a','request_id':'r1'")
                .answered("2", "a", accepted("r1"))
                .differs("what was accepted ends in an answer (fault 15)")
                .event(failed("r1", INTERNAL))
                .play();
    }

    @Test
    void asyncTimeout() {
        scenario("async/async_timeout")
                .function(async("a").argument("ms", ArgType.num()).timeout(Duration.ofMillis(100)), _ -> {
                    NEVER.await();
                    return "never";
                })
                .joined()
                .call("2", "'request_type':'a','request_id':'r1','args':{'ms':400}")
                .answered("2", "a", accepted("r1"))
                .event(failed("r1", INTERNAL))
                .play();
    }

    @Test
    void asyncBadArgs() {
        scenario("async/async_bad_args")
                .function(async("a").argument("x", ArgType.num()), _ -> "never")
                .joined()
                .call("2", "'request_type':'a','request_id':'r1','args':{'x':'str'}")
                .answered("2", "a", accepted("r1"))
                .differs("the error says which argument and which rule (fault 23)")
                .event(failed("r1", "invalid argument type for \"x\", expected num, got \"str\""))
                .play();
    }

    @Test
    void asyncPermissionDenied() {
        scenario("async/async_permission_denied")
                .function(
                        async("a")
                                .argument("user_id", ArgType.string())
                                .permission(Permission.argumentIsUser("user_id")),
                        _ -> "never")
                .joined()
                .call("2", "'request_type':'a','request_id':'r1','args':{'user_id':'zz'}")
                .differs("a refusal is a response (fault 10)")
                .answered("2", "a", failed("r1", "Permission denied"))
                .play();
    }

    @Test
    void asyncConcurrentOrder() {
        var gate150 = new CountDownLatch(1);
        var gate100 = new CountDownLatch(1);
        var gate50 = new CountDownLatch(1);
        scenario("async/async_concurrent_order")
                .function(async("a").argument("ms", ArgType.num()), call -> {
                    var ms = call.number("ms").intValue();
                    (ms == 150 ? gate150 : ms == 100 ? gate100 : gate50).await();
                    return ms;
                })
                .joined()
                .call("2", "'request_type':'a','request_id':'ms150','args':{'ms':150}")
                .call("3", "'request_type':'a','request_id':'ms100','args':{'ms':100}")
                .call("4", "'request_type':'a','request_id':'ms50','args':{'ms':50}")
                .outInAnyOrder(
                        eventFrame(accepted("ms150")),
                        replyFrame("2", "ok", "'a'"),
                        eventFrame(accepted("ms100")),
                        replyFrame("3", "ok", "'a'"),
                        eventFrame(accepted("ms50")),
                        replyFrame("4", "ok", "'a'"))
                .then(gate50::countDown)
                .event(ok("ms50", "50"))
                .then(gate100::countDown)
                .event(ok("ms100", "100"))
                .then(gate150::countDown)
                .event(ok("ms150", "150"))
                .play();
    }

    @Test
    void asyncLeaveBeforeResult() {
        var interrupted = new AtomicBoolean();
        scenario("async/async_leave_before_result")
                .function(async("a").argument("ms", ArgType.num()), _ -> {
                    try {
                        NEVER.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                    return "late";
                })
                .joined()
                .call("2", "'request_type':'a','request_id':'r1','args':{'ms':200}")
                .answered("2", "a", accepted("r1"))
                .in("['1','3','gen_api:lobby','phx_leave',{}]")
                .replied("3", "{}")
                .out("['1','1','gen_api:lobby','phx_close',{}]")
                .then(() -> await("who leaves is not worked for").untilTrue(interrupted))
                .play();
    }

    @Test
    void noneOk() {
        var seen = new AtomicReference<String>();
        scenario("async/none_ok")
                .function(
                        config("n")
                                .responseType(ResponseType.NONE)
                                .argument("k", ArgType.string())
                                .argument("v", ArgType.num()),
                        call -> {
                            seen.set(call.string("k") + call.number("v"));
                            return "nobody reads this";
                        })
                .joined()
                .call("2", "'request_type':'n','request_id':'r1','args':{'k':'key','v':7}")
                .replied("2", "'n'")
                .then(() -> await().until(() -> "key7".equals(seen.get())))
                .play();
    }

    @Test
    void noneRaise() {
        var ran = new AtomicBoolean();
        scenario("async/none_raise")
                .function(config("n").responseType(ResponseType.NONE), _ -> {
                    ran.set(true);
                    throw new IllegalStateException("boom");
                })
                .joined()
                .call("2", "'request_type':'n','request_id':'r1'")
                .replied("2", "'n'")
                .then(() -> await().untilTrue(ran))
                .play();
    }

    /** Who leaves takes nothing back that needs no answer. */
    @Test
    void noneGoesOnWhenItsClientLeaves() {
        var gate = new CountDownLatch(1);
        var done = new AtomicBoolean();
        scenario("async/none_ok, and a leave")
                .function(config("n").responseType(ResponseType.NONE), _ -> {
                    gate.await();
                    done.set(true);
                    return "nobody reads this";
                })
                .joined()
                .call("2", "'request_type':'n','request_id':'r1'")
                .replied("2", "'n'")
                .in("['1','3','gen_api:lobby','phx_leave',{}]")
                .replied("3", "{}")
                .out("['1','1','gen_api:lobby','phx_close',{}]")
                .cut()
                .then(gate::countDown)
                .then(() -> await().untilTrue(done))
                .play();
    }

    @Test
    void queueFull() {
        var gate = new CountDownLatch(1);
        scenario("worker_pool/queue_full")
                .engine(builder ->
                        builder.asyncPool(WorkerPoolConfig.asyncPool().withLimits(1, 2)))
                .function(async("a").argument("ms", ArgType.num()), call -> {
                    gate.await();
                    return call.number("ms");
                })
                .joined()
                .call("2", "'request_type':'a','request_id':'r1','args':{'ms':200}")
                .answered("2", "a", accepted("r1"))
                .call("3", "'request_type':'a','request_id':'r2','args':{'ms':200}")
                .answered("3", "a", accepted("r2"))
                .call("4", "'request_type':'a','request_id':'r3','args':{'ms':200}")
                .answered("4", "a", accepted("r3"))
                .call("5", "'request_type':'a','request_id':'r4','args':{'ms':200}")
                .answered("5", "a", failedForNow("r4", BUSY))
                .call("6", "'request_type':'a','request_id':'r5','args':{'ms':200}")
                .answered("6", "a", failedForNow("r5", BUSY))
                .call("7", "'request_type':'a','request_id':'r6','args':{'ms':200}")
                .answered("7", "a", failedForNow("r6", BUSY))
                .then(gate::countDown)
                .event(ok("r1", "200"))
                .event(ok("r2", "200"))
                .event(ok("r3", "200"))
                .play();
    }

    private static FunConfigBuilder async(String requestType) {
        return config(requestType).responseType(ResponseType.ASYNC);
    }
}

package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.eventFrame;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.replyFrame;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.INTERNAL;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.item;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.lastItem;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.functions.GenApiFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was recorded of streams (stream.json), each by its recorded name. */
class StreamGoldenTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final String NO_FIRST =
            "no first item with the function's own result: what it returns is the stream";
    private static final String TOLD = "the client is told that it is over (fault 15)";

    private final AtomicBoolean interrupted = new AtomicBoolean();

    @Test
    void streamLast() {
        started("stream_last", "'kind':'last','n':3,'gap':10")
                .event(item("r1", "1"))
                .event(item("r1", "2"))
                .event(item("r1", "3"))
                .event(lastItem("r1", "'end'"))
                .play();
    }

    @Test
    void streamFastSyncChunks() {
        started("stream_fast_sync_chunks", "'kind':'last','n':3,'gap':0")
                .event(item("r1", "1"))
                .event(item("r1", "2"))
                .event(item("r1", "3"))
                .event(lastItem("r1", "'end'"))
                .play();
    }

    @Test
    void streamUsesWhichPool() {
        started("stream_uses_which_pool", "'kind':'last','n':5,'gap':30")
                .event(item("r1", "1"))
                .event(item("r1", "2"))
                .event(item("r1", "3"))
                .event(item("r1", "4"))
                .event(item("r1", "5"))
                .event(lastItem("r1", "'end'"))
                .play();
    }

    @Test
    void streamError() {
        started("stream_error", "'kind':'error','n':3,'gap':10")
                .event(item("r1", "1"))
                .event(item("r1", "2"))
                .event(item("r1", "3"))
                .event(failed("r1", INTERNAL))
                .play();
    }

    @Test
    void streamJunk() {
        started("stream_junk", "'kind':'complete','n':3,'gap':10")
                .event(item("r1", "1"))
                .event(item("r1", "2"))
                .event(item("r1", "3"))
                .event(lastItem("r1", "null"))
                .play();
    }

    @Test
    void streamZeroChunksComplete() {
        started("stream_zero_chunks_complete", "'kind':'complete','n':0,'gap':0")
                .event(lastItem("r1", "null"))
                .play();
    }

    @Test
    void streamHangTimesOut() {
        scenario("stream/stream_hang_times_out")
                .function(config("s").responseType(ResponseType.STREAM).timeout(Duration.ofMillis(300)), call -> {
                    call.stream().send(1);
                    NEVER.await();
                    return null;
                })
                .joined()
                .call("2", "'request_type':'s','request_id':'r1'")
                .answered("2", "s", item("r1", "'init'"))
                .differs(NO_FIRST)
                .event(item("r1", "1"))
                .differs(TOLD)
                .event(failed("r1", INTERNAL))
                .play();
    }

    @Test
    void streamFnReturnsError() {
        simple("stream_fn_returns_error", _ -> Result.err("not_found"))
                .event(failed("r1", INTERNAL))
                .play();
    }

    @Test
    void streamWithoutRequestInfo() {
        simple("stream_without_request_info", _ -> "pong")
                .differs("a value that is no stream is its last item, where the original waited for more")
                .event(lastItem("r1", "'pong'"))
                .play();
    }

    @Test
    void streamBadArgs() {
        streams("stream_bad_args")
                .call("2", "'request_type':'s','request_id':'r1','args':{'kind':5,'n':1,'gap':1}")
                .answered("2", "s", item("r1", "'init'"))
                .differs("the error says which argument and which rule (fault 23)")
                .event(failed("r1", "invalid argument type for \"kind\", expected string, got 5"))
                .play();
    }

    @Test
    void streamStop() {
        started("stream_stop", "'kind':'hang','n':2,'gap':50")
                .event(item("r1", "1"))
                .event(item("r1", "2"))
                .differs("the recorder's channel had an event of its own for it; here it is part of the protocol")
                .payload("3", "{'event':'stop','request_id':'r1'}")
                .replied("3", "{'stopped':true}")
                .event(lastItem("r1", "null"))
                .then(() -> await().untilTrue(interrupted))
                .play();
    }

    @Test
    void streamStopUnknown() {
        streams("stream_stop_unknown")
                .differs("says so with an error")
                .payload("2", "{'event':'stop','request_id':'zz'}")
                .refused("2", "{'reason':'request_id: no running stream \"zz\"','code':'invalid_request'}")
                .play();
    }

    @Test
    void streamStopAfterEnd() {
        started("stream_stop_after_end", "'kind':'last','n':1,'gap':0")
                .event(item("r1", "1"))
                .event(lastItem("r1", "'end'"))
                .differs("says that there was nothing to stop")
                .payload("3", "{'event':'stop','request_id':'r1'}")
                .refused("3", "{'reason':'request_id: no running stream \"r1\"','code':'invalid_request'}")
                .play();
    }

    @Test
    void streamTwoConcurrent() {
        var gate = new CountDownLatch(1);
        scenario("stream/stream_two_concurrent")
                .function(config("s").responseType(ResponseType.STREAM).argument("wait", ArgType.bool()), call -> {
                    call.stream().send(1);
                    if (call.get("wait", Boolean.class)) {
                        gate.await();
                    }
                    call.stream().sendLast("end");
                    return null;
                })
                .joined()
                .differs(NO_FIRST)
                .call("2", "'request_type':'s','request_id':'A','args':{'wait':true}")
                .answered("2", "s", item("A", "'init'"))
                .event(item("A", "1"))
                .call("3", "'request_type':'s','request_id':'B','args':{'wait':false}")
                .answered("3", "s", item("B", "'init'"))
                .event(item("B", "1"))
                .event(lastItem("B", "'end'"))
                .then(gate::countDown)
                .event(lastItem("A", "'end'"))
                .play();
    }

    @Test
    void streamStartedBehindSlowSync() {
        var gate = new CountDownLatch(1);
        streams("stream_started_behind_slow_sync")
                .function(config("slow"), _ -> {
                    gate.await();
                    return 60;
                })
                .call("2", "'request_type':'s','request_id':'A','args':{'kind':'last','n':1,'gap':10}")
                .answered("2", "s", item("A", "'init'"))
                .event(item("A", "1"))
                .event(lastItem("A", "'end'"))
                .call("3", "'request_type':'slow','request_id':'S'")
                .differs("one slow call does not block its channel (fault 11), nor crash it")
                .call("4", "'request_type':'s','request_id':'B','args':{'kind':'last','n':1,'gap':10}")
                .outInAnyOrder(
                        eventFrame(item("B", "'init'")),
                        replyFrame("4", "ok", "'s'"),
                        eventFrame(item("B", "1")),
                        eventFrame(lastItem("B", "'end'")))
                .then(gate::countDown)
                .answered("3", "slow", ok("S", "60"))
                .play();
    }

    @Test
    void streamLeaveWhileRunning() {
        started("stream_leave_while_running", "'kind':'hang','n':0,'gap':30")
                .in("['1','3','gen_api:lobby','phx_leave',{}]")
                .replied("3", "{}")
                .out("['1','1','gen_api:lobby','phx_close',{}]")
                .then(() -> await("who leaves is not worked for").untilTrue(interrupted))
                .play();
    }

    private GoldenScenario streams(String name) {
        return scenario("stream/" + name)
                .function(
                        config("s")
                                .responseType(ResponseType.STREAM)
                                .timeout(null)
                                .argument("kind", ArgType.string())
                                .argument("n", ArgType.num())
                                .argument("gap", ArgType.num()),
                        this::stream)
                .joined();
    }

    /** The recorder's function: sends n numbers, and then ends in one of several ways. */
    private @Nullable Object stream(FunctionCall call) throws Exception {
        var sink = call.stream();
        for (var item = 1; item <= call.number("n").intValue(); item++) {
            sink.send(item);
        }
        switch (call.string("kind")) {
            case "last" -> sink.sendLast("end");
            case "error" -> sink.error("bad");
            case "complete" -> sink.complete();
            default -> {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                }
            }
        }
        return null;
    }

    private GoldenScenario started(String name, String args) {
        return streams(name)
                .call("2", "'request_type':'s','request_id':'r1','args':{" + args + "}")
                .answered("2", "s", item("r1", "'init'"))
                .differs(NO_FIRST);
    }

    private static GoldenScenario simple(String name, GenApiFunction code) {
        return scenario("stream/" + name)
                .function(config("s").responseType(ResponseType.STREAM), code)
                .joined()
                .call("2", "'request_type':'s','request_id':'r1'")
                .answered("2", "s", item("r1", "'init'"));
    }
}

package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.eventFrame;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.replyFrame;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.INTERNAL;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.gateway.testing.RawFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of frames, good and bad, on an open socket (transport.json), each by its recorded name. Joins are
 * in {@link JoinGoldenTest}.
 */
class TransportGoldenTest {

    private static final String BAD_INPUT = "bad input gets a clear error, and the channel lives on (the issue)";

    @Test
    void heartbeat() {
        scenario("transport/heartbeat")
                .joined()
                .in("[null,'2','phoenix','heartbeat',{}]")
                .out("[null,'2','phoenix','phx_reply',{'status':'ok','response':{}}]")
                .play();
    }

    @Test
    void phoenixTopicOtherEvent() {
        scenario("transport/phoenix_topic_other_event")
                .joined()
                .in("[null,'2','phoenix','other',{}]")
                .out("[null,'2','phoenix','phx_reply',{'status':'error','response':{'reason':'unmatched topic'}}]")
                .play();
    }

    @Test
    void unknownEvent() {
        scenario("transport/unknown_event")
                .joined()
                .differs(BAD_INPUT)
                .in("['1','2','gen_api:lobby','no_such_event',{'a':1}]")
                .refused("2", "{'reason':'event: unknown (expected: phoenix_gen_api)','code':'invalid_request'}")
                .play();
    }

    @Test
    void unknownEventThenCall() {
        scenario("transport/unknown_event_then_call")
                .ping()
                .joined()
                .differs(BAD_INPUT)
                .in("['1','2','gen_api:lobby','no_such_event',{}]")
                .refused("2", "{'reason':'event: unknown (expected: phoenix_gen_api)','code':'invalid_request'}")
                .call("3", "'request_type':'ping','request_id':'r1'")
                .answered("3", "ping", ok("r1", "'pong'"))
                .in("['4','4','gen_api:lobby','phx_join',{}]")
                .out("['4','4','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .out("['1','1','gen_api:lobby','phx_close',{}]")
                .in("['4','5','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'r2'}]")
                .out("['4',null,'gen_api:lobby','phoenix_gen_api'," + ok("r2", "'pong'") + "]")
                .out("['4','5','gen_api:lobby','phx_reply',{'status':'ok','response':'ping'}]")
                .play();
    }

    @Test
    void payloadString() {
        notAnObject("transport/payload_string", "'x'", "a string");
    }

    @Test
    void payloadNull() {
        notAnObject("transport/payload_null", "null", "null");
    }

    @Test
    void payloadNumber() {
        notAnObject("transport/payload_number", "5", "a number");
    }

    private static void notAnObject(String name, String payload, String kind) {
        scenario(name)
                .joined()
                .differs(BAD_INPUT)
                .payload("2", payload)
                .refused(
                        "2",
                        "{'reason':'Invalid request: payload: %s (expected: an object)','code':'invalid_request'}"
                                .formatted(kind))
                .play();
    }

    @Test
    void malformedJson() {
        scenario("transport/malformed_json")
                .joined()
                .raw("{not json")
                .closed(1011)
                .play();
    }

    @Test
    void frameNotArray() {
        scenario("transport/frame_not_array")
                .joined()
                .raw("{\"topic\":\"gen_api:lobby\"}")
                .closed(1011)
                .play();
    }

    @Test
    void frameShortArray() {
        scenario("transport/frame_short_array")
                .joined()
                .raw("[\"1\",\"2\",\"gen_api:lobby\"]")
                .closed(1011)
                .play();
    }

    @Test
    void binaryPushFrame() {
        // kind, lengths of join ref, ref, topic and event; then these, and the data
        var push = "\0\1\1\15\17" + "12" + "gen_api:lobby" + "phoenix_gen_api" + "data";
        scenario("transport/binary_push_frame")
                .joined()
                .differs(BAD_INPUT)
                .send(RawFrame.of(RawFrame.BINARY, push.getBytes(US_ASCII)))
                .refused("2", "{'reason':'payload: binary (expected: a JSON object)','code':'invalid_request'}")
                .play();
    }

    @Test
    void vsn1Serializer() {
        scenario("transport/vsn1_serializer")
                .params("vsn=1.0.0&user_id=user_1")
                .ping()
                .in("{'topic':'gen_api:lobby','event':'phx_join','payload':{},'ref':'1','join_ref':'1'}")
                .out("{'ref':'1','topic':'gen_api:lobby','event':'phx_reply',"
                        + "'payload':{'status':'ok','response':{}}}")
                .in("{'topic':'gen_api:lobby','event':'phoenix_gen_api','payload':"
                        + "{'service':'svc','request_type':'ping','request_id':'r1'},'ref':'2','join_ref':'1'}")
                .out("{'ref':null,'topic':'gen_api:lobby','event':'phoenix_gen_api','payload':" + ok("r1", "'pong'")
                        + "}")
                .out("{'ref':'2','topic':'gen_api:lobby','event':'phx_reply',"
                        + "'payload':{'status':'ok','response':'ping'}}")
                .play();
    }

    @Test
    void bigFrame200k() {
        scenario("transport/big_frame_200k")
                .function(config("e"), _ -> "pong")
                .joined()
                .differs("the error says which argument is unknown (fault 23)")
                .call("9", "'request_type':'e','request_id':'r1','args':{'x':'%s'}".formatted("a".repeat(200_000)))
                .answered("9", "e", failed("r1", "unknown argument \"x\", expected none"))
                .play();
    }

    @Test
    void bigFrame2Mb() {
        scenario("transport/big_frame_2MB")
                .function(config("e"), _ -> "pong")
                .joined()
                .differs("messages have at most 1 MB (the issue)")
                .call("9", "'request_type':'e','request_id':'r1','args':{'x':'%s'}".formatted("a".repeat(2_000_000)))
                .closed(1009)
                .play();
    }

    @Test
    void headOfLineBlocking() {
        var gate = new CountDownLatch(1);
        scenario("transport/head_of_line_blocking")
                .function(config("slow").argument("ms", ArgType.num()), call -> {
                    gate.await();
                    return call.number("ms");
                })
                .ping()
                .joined()
                .in("['2','2','gen_api:b','phx_join',{}]")
                .out("['2','2','gen_api:b','phx_reply',{'status':'ok','response':{}}]")
                .differs("one slow call does not block its channel (fault 11)")
                .call("3", "'request_type':'slow','request_id':'slow','args':{'ms':300}")
                .call("4", "'request_type':'ping','request_id':'samechan'")
                .in("['2','5','gen_api:b','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'othertopic'}]")
                .outInAnyOrder(
                        "['2',null,'gen_api:b','phoenix_gen_api'," + ok("othertopic", "'pong'") + "]",
                        "['2','5','gen_api:b','phx_reply',{'status':'ok','response':'ping'}]",
                        eventFrame(ok("samechan", "'pong'")),
                        replyFrame("4", "ok", "'ping'"))
                .then(gate::countDown)
                .answered("3", "slow", ok("slow", "300"))
                .play();
    }

    @Test
    void clientDisconnectDuringSlowCall() {
        var started = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var events = new CopyOnWriteArrayList<String>();
        scenario("transport/client_disconnect_during_slow_call")
                .function(config("slow").argument("ms", ArgType.num()).timeout(null), _ -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                    return "late";
                })
                .then(it -> it.api()
                        .telemetry()
                        .attachAll("recorder", event -> events.add(event.name().toString())))
                .joined()
                .call("5", "'request_type':'slow','request_id':'r1','args':{'ms':300}")
                .then(() -> await().until(() -> started.getCount() == 0))
                .cut()
                .differs("nobody waits for the call any more: the function is interrupted (the issue)")
                .then(() -> await().untilTrue(interrupted))
                .then(() -> await().untilAsserted(() -> assertThat(events)
                        .isEqualTo(List.of(
                                "phoenix_gen_api.executor.request.start",
                                "phoenix_gen_api.rate_limiter.check",
                                "phoenix_gen_api.executor.request.stop"))))
                .play();
    }

    @Test
    void phoenixJsAutoRejoinAfterCrash() {
        scenario("phoenix_js/auto_rejoin_after_crash")
                .function(config("boom"), _ -> {
                    throw new IllegalStateException("boom");
                })
                .ping()
                .in("['3','3','gen_api:lobby','phx_join',{}]")
                .out("['3','3','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .in("['3','4','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'boom','request_id':'r1'}]")
                .differs("an exception is an error response, and no crash (design, 5)")
                .out("['3',null,'gen_api:lobby','phoenix_gen_api'," + failed("r1", INTERNAL) + "]")
                .out("['3','4','gen_api:lobby','phx_reply',{'status':'ok','response':'boom'}]")
                .in("[null,'6','phoenix','heartbeat',{}]")
                .out("[null,'6','phoenix','phx_reply',{'status':'ok','response':{}}]")
                .in("[null,'7','phoenix','heartbeat',{}]")
                .out("[null,'7','phoenix','phx_reply',{'status':'ok','response':{}}]")
                .in("['3','8','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'r2'}]")
                .out("['3',null,'gen_api:lobby','phoenix_gen_api'," + ok("r2", "'pong'") + "]")
                .out("['3','8','gen_api:lobby','phx_reply',{'status':'ok','response':'ping'}]")
                .play();
    }
}

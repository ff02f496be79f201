package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was recorded of connecting, joining and leaving (transport.json), each by its recorded name. */
class JoinGoldenTest {

    @Test
    void connectReject() {
        // transport/connect_reject
        assertThat(GoldenGateway.handshake("vsn=2.0.0&reject=1").status()).isEqualTo(403);
    }

    @Test
    void joinOk() {
        scenario("transport/join_ok")
                .in("['1','1','gen_api:lobby','phx_join',{}]")
                .out("['1','1','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .play();
    }

    @Test
    void joinWithReply() {
        scenario("transport/join_with_reply")
                .in("['1','1','gen_api:hello','phx_join',{'name':'bob'}]")
                .out("['1','1','gen_api:hello','phx_reply',{'status':'ok','response':{'hello':'bob'}}]")
                .play();
    }

    @Test
    void joinDenied() {
        scenario("transport/join_denied")
                .in("['1','1','gen_api:deny','phx_join',{}]")
                .out("['1','1','gen_api:deny','phx_reply',{'status':'error','response':{'reason':'unauthorized'}}]")
                .play();
    }

    @Test
    void joinRaises() {
        scenario("transport/join_raises")
                .in("['1','1','gen_api:crash','phx_join',{}]")
                .out("['1','1','gen_api:crash','phx_reply',{'status':'error','response':{'reason':'join crashed'}}]")
                .play();
    }

    @Test
    void joinUnknownTopic() {
        scenario("transport/join_unknown_topic")
                .in("['1','1','nope:1','phx_join',{}]")
                .out("[null,'1','nope:1','phx_reply',{'status':'error','response':{'reason':'unmatched topic'}}]")
                .play();
    }

    @Test
    void joinTwiceSameTopic() {
        scenario("transport/join_twice_same_topic")
                .ping()
                .in("['1','1','gen_api:lobby','phx_join',{}]")
                .out("['1','1','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .in("['2','2','gen_api:lobby','phx_join',{}]")
                .out("['2','2','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .out("['1','1','gen_api:lobby','phx_close',{}]")
                .in("['2','3','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'r1'}]")
                .out("['2',null,'gen_api:lobby','phoenix_gen_api'," + ok("r1", "'pong'") + "]")
                .out("['2','3','gen_api:lobby','phx_reply',{'status':'ok','response':'ping'}]")
                .play();
    }

    @Test
    void twoTopicsOneSocket() {
        scenario("transport/two_topics_one_socket")
                .ping()
                .in("['1','1','gen_api:lobby','phx_join',{}]")
                .out("['1','1','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .in("['2','2','gen_api:b','phx_join',{}]")
                .out("['2','2','gen_api:b','phx_reply',{'status':'ok','response':{}}]")
                .call("3", "'request_type':'ping','request_id':'a'")
                .answered("3", "ping", ok("a", "'pong'"))
                .in("['2','4','gen_api:b','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'b'}]")
                .out("['2',null,'gen_api:b','phoenix_gen_api'," + ok("b", "'pong'") + "]")
                .out("['2','4','gen_api:b','phx_reply',{'status':'ok','response':'ping'}]")
                .play();
    }

    @Test
    void leave() {
        scenario("transport/leave")
                .joined()
                .in("['1','2','gen_api:lobby','phx_leave',{}]")
                .out("['1','2','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .out("['1','1','gen_api:lobby','phx_close',{}]")
                .play();
    }

    @Test
    void pushBeforeJoin() {
        scenario("transport/push_before_join")
                .in("[null,'1','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'r1'}]")
                .out("[null,'1','gen_api:lobby','phx_reply',"
                        + "{'status':'error','response':{'reason':'unmatched topic'}}]")
                .play();
    }

    @Test
    void pushStaleJoinRef() {
        scenario("transport/push_stale_join_ref")
                .ping()
                .joined()
                .in("['99','2','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'r1'}]")
                .play();
    }

    @Test
    void phoenixJsJoinErrorRetry() {
        var scenario = scenario("phoenix_js/join_error_retry");
        for (var ref = 3; ref <= 6; ref++) {
            scenario.in("['%d','%d','gen_api:deny','phx_join',{}]".formatted(ref, ref))
                    .out(
                            "['%d','%d','gen_api:deny','phx_reply',{'status':'error','response':{'reason':'unauthorized'}}]"
                                    .formatted(ref, ref));
        }
        scenario.play();
    }

    @Test
    void phoenixJsSession() {
        scenario("phoenix_js/session")
                .ping()
                .in("['3','3','gen_api:lobby','phx_join',{}]")
                .out("['3','3','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .in("['3','4','gen_api:lobby','phoenix_gen_api',"
                        + "{'service':'svc','request_type':'ping','request_id':'r1'}]")
                .out("['3',null,'gen_api:lobby','phoenix_gen_api'," + ok("r1", "'pong'") + "]")
                .out("['3','4','gen_api:lobby','phx_reply',{'status':'ok','response':'ping'}]")
                .in("[null,'5','phoenix','heartbeat',{}]")
                .out("[null,'5','phoenix','phx_reply',{'status':'ok','response':{}}]")
                .in("['3','6','gen_api:lobby','phx_leave',{}]")
                .out("['3','6','gen_api:lobby','phx_reply',{'status':'ok','response':{}}]")
                .out("['3','3','gen_api:lobby','phx_close',{}]")
                .play();
    }
}

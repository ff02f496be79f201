package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With {@code phoenix} of npm, under Node. It also lets us send what it never would by itself. */
class PhoenixJsTest extends Replies {

    private static final Map<String, Object> UNMATCHED =
            Map.of("status", "error", "response", Map.of("reason", "unmatched topic"));

    @Override
    NodeClient client(TestGateway gateway, Options options) {
        return NodeClient.phoenix(gateway.url(), options);
    }

    private NodeClient inRoom(TestGateway gateway) {
        return (NodeClient) joined(gateway);
    }

    private static void raw(
            NodeClient client, @Nullable String joinRef, String ref, String topic, String event, Object payload) {
        var frame = new HashMap<String, @Nullable Object>();
        frame.put("join_ref", joinRef);
        frame.put("ref", ref);
        frame.put("topic", topic);
        frame.put("event", event);
        frame.put("payload", payload);
        client.command("raw", frame);
    }

    private static Seen.Frame answer(NodeClient client, String ref) {
        return client.seen()
                .await(
                        Seen.Frame.class,
                        it -> ref.equals(it.ref()) && it.event().equals("phx_reply"));
    }

    @Test
    void showsItsTokenInTheSubProtocol() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.token("kate:admin,member"), Map.of())) {

            call(client, "r1", "whoami", Map.of());

            assertThat(response(client, "r1"))
                    .extractingByKey("result")
                    .asString()
                    .contains("user_id=kate", "roles=[admin, member]");
            assertThat(client.seen().all(Seen.Opened.class).getFirst().protocol())
                    .isEqualTo("phoenix");
        }
    }

    @Test
    void compressesItsFramesWhereItMay() {
        try (var gateway = new TestGateway(options -> options.compression(true));
                var client = inRoom(gateway)) {
            var much = "0123456789".repeat(50_000);

            call(client, "r1", "echo", Map.of("value", much));

            assertThat(response(client, "r1")).containsEntry("result", much);
            assertThat(client.seen().all(Seen.Opened.class).getFirst().extensions())
                    .contains("permessage-deflate");
        }
    }

    @Test
    void learnsTheCodeThatTheSocketIsClosedWith() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {

            gateway.stop();

            assertThat(client.seen().await(Seen.Closed.class, _ -> true).code()).isEqualTo(1012);
            assertThat(client.seen().all(Seen.Left.class))
                    .as("no channel is closed for good")
                    .isEmpty();
        }
    }

    @Test
    void cannotCallBeforeJoiningNorAfterLeaving() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {
            var request = request("r1", "echo", Map.of("value", 1));

            raw(client, null, "1001", "gen_api:room:2", CALLS, request);
            assertThat(answer(client, "1001").payload()).isEqualTo(UNMATCHED);

            client.leave("gen_api:room");
            client.seen().await(Seen.Frame.class, it -> it.event().equals("phx_close"));
            raw(client, null, "1002", "gen_api:room", CALLS, request);
            assertThat(answer(client, "1002").payload()).isEqualTo(UNMATCHED);
            assertThat(answer(client, "1002").joinRef()).isNull();
            assertThat(client.seen().all(Seen.Event.class)).isEmpty();
        }
    }

    @Test
    void finishesLeavingWithReplyAndClose() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {
            var joinRef = client.seen().all(Seen.Frame.class).getFirst().joinRef();

            client.leave("gen_api:room");

            var close = client.seen().await(Seen.Frame.class, it -> it.event().equals("phx_close"));
            assertThat(close).isEqualTo(new Seen.Frame(joinRef, joinRef, "gen_api:room", "phx_close", Map.of()));
            assertThat(client.seen().all(Seen.Frame.class))
                    .extracting(Seen.Frame::event)
                    .containsExactly("phx_reply", "phx_reply", "phx_close");
        }
    }

    @Test
    void closesTheOlderOfTwoJoins() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {
            var joinRef = client.seen().all(Seen.Frame.class).getFirst().joinRef();

            raw(client, "1001", "1001", "gen_api:room", "phx_join", Map.of());

            client.seen().await(Seen.Left.class, _ -> true);
            assertThat(client.seen().all(Seen.Frame.class).stream().skip(1))
                    .containsExactly(
                            new Seen.Frame(
                                    "1001",
                                    "1001",
                                    "gen_api:room",
                                    "phx_reply",
                                    Map.of("status", "ok", "response", Map.of())),
                            new Seen.Frame(joinRef, joinRef, "gen_api:room", "phx_close", Map.of()));
            raw(client, "1001", "1002", "gen_api:room", CALLS, request("r1", "echo", Map.of("value", 1)));
            assertThat(answer(client, "1002").payload()).containsEntry("status", "ok");
        }
    }

    @Test
    void isNotAnsweredForAJoinThatIsOver() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {

            raw(client, "999", "1001", "gen_api:room", CALLS, request("r1", "echo", Map.of("value", 1)));
            call(client, "r2", "echo", Map.of("value", 2));

            response(client, "r2");
            assertThat(client.seen().all(Seen.Frame.class)).noneMatch(it -> "1001".equals(it.ref()));
            assertThat(client.seen().all()).noneMatch(it -> isResponse(it, "r1"));
        }
    }

    @Test
    void canShowANewTokenOnTheTopicOfTheSocketButCallNothingThere() {
        try (var gateway = new TestGateway();
                var client = (NodeClient) joined(gateway, Options.token("alice"), Map.of())) {

            raw(client, null, "1001", "phoenix", "access_token", Map.of("access_token", "alice:admin"));
            raw(client, null, "1002", "phoenix", CALLS, request("r1", "admins", Map.of()));

            assertThat(answer(client, "1001").payload()).containsEntry("status", "ok");
            assertThat(answer(client, "1002").payload()).isEqualTo(UNMATCHED);
            call(client, "r2", "admins", Map.of());
            assertThat(response(client, "r2")).isEqualTo(ok("r2", "welcome"));
        }
    }

    @Test
    void isToldThatCallsAreNotBinary() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {

            client.command("pushBinary", Map.of("name", "binary", "topic", "gen_api:room", "event", CALLS));

            assertThat(reply(client, "binary").response()).asString().contains("binary (expected: a JSON object)");
            call(client, "r1", "echo", Map.of("value", 1));
            response(client, "r1");
        }
    }

    @Test
    void leavesTheOldChannelWhenItMakesAnotherForItsTopic() {
        try (var gateway = new TestGateway();
                var client = inRoom(gateway)) {
            call(client, "old", "slow", Map.of());
            await().until(() -> gateway.functions.deeds.contains("slow begun"));

            client.join("gen_api:room", Map.of());

            client.seen().await(Seen.Joined.class, 2, it -> it.status().equals("ok"));
            assertThat(client.seen().all(Seen.Left.class)).isEqualTo(List.of(new Seen.Left("gen_api:room")));
            await().until(() -> gateway.functions.deeds.contains("slow interrupted"));
            call(client, "new", "echo", Map.of("value", 1));
            assertThat(response(client, "new")).isEqualTo(ok("new", 1));
        }
    }
}

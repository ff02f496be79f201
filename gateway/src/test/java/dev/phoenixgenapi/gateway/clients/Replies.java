package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;

/** What clients can do that show more of a reply than its status. */
abstract class Replies extends Connecting {

    private static final Map<String, String> RESPONSE = Map.of("reply", "response");

    private static MapAssert<Object, Object> assertResponse(Seen.Reply reply) {
        return assertThat(reply.response()).asInstanceOf(map(Object.class, Object.class));
    }

    @Test
    void findsTheRequestTypeInTheReply() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            call(client, "ok", "echo", Map.of("value", 1));
            call(client, "failed", "fail", Map.of("reason", "sold_out"));
            call(client, "none", "forget", Map.of("value", "me"));

            assertThat(reply(client, "ok")).isEqualTo(new Seen.Reply("ok", "ok", "echo"));
            assertThat(reply(client, "failed")).isEqualTo(new Seen.Reply("failed", "ok", "fail"));
            assertThat(reply(client, "none")).isEqualTo(new Seen.Reply("none", "ok", "forget"));
        }
    }

    @Test
    void findsAllThatIsWrongWithARequestInTheReply() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            client.push("bad", client.topic("room"), CALLS, Map.of("service", 5, "args", List.of()));
            client.push("event", client.topic("room"), "shout", Map.of());

            assertResponse(reply(client, "bad")).containsEntry("code", "invalid_request");
            assertResponse(reply(client, "bad"))
                    .extractingByKey("reason")
                    .asString()
                    .startsWith("Invalid request: ")
                    .contains("request_id: missing", "service: a number", "request_type: missing", "args: a list");
            assertThat(reply(client, "event").status()).isEqualTo("error");
            assertResponse(reply(client, "event"))
                    .hasEntrySatisfying(
                            "reason", reason -> assertThat(reason).asString().contains(CALLS));
        }
    }

    @Test
    void getsTheResponseAsReplyOnRequest() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.user("alice"), RESPONSE)) {

            call(client, "r1", "echo", Map.of("value", 1));
            call(client, "r2", "fail", Map.of("reason", "sold_out"));
            call(client, "r3", "forget", Map.of("value", "me"));

            assertThat(reply(client, "r1")).isEqualTo(new Seen.Reply("r1", "ok", ok("r1", 1)));
            assertThat(reply(client, "r2").status()).isEqualTo("error");
            assertResponse(reply(client, "r2"))
                    .contains(entry("request_id", "r2"), entry("success", false), entry("code", "failed"));
            assertThat(reply(client, "r3")).isEqualTo(new Seen.Reply("r3", "ok", ok("r3", null)));
            assertThat(client.seen().all(Seen.Event.class)).isEmpty();
        }
    }

    @Test
    void needsNoRequestIdForThat() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.user("alice"), RESPONSE)) {
            var request = Map.of("service", "test", "request_type", "echo", "args", Map.of("value", 1));

            client.push("one", client.topic("room"), CALLS, request);
            client.push("two", client.topic("room"), CALLS, request);

            assertResponse(reply(client, "one")).containsEntry("result", 1).containsKey("request_id");
            assertResponse(reply(client, "two")).containsEntry("result", 1);
        }
    }

    @Test
    void getsWhatComesLaterAsEventsStill() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.user("alice"), RESPONSE)) {

            call(client, "stream", "count", Map.of("to", 2));
            call(client, "async", "report", Map.of());

            assertThat(reply(client, "stream"))
                    .isEqualTo(new Seen.Reply("stream", "ok", ok("stream", "init", true, true)));
            assertThat(reply(client, "async")).isEqualTo(new Seen.Reply("async", "ok", ok("async", null, true, false)));
            gateway.functions.gate.countDown();
            assertThat(responses(client, "stream", 3))
                    .containsExactly(
                            ok("stream", 1, true, true), ok("stream", 2, true, true), ok("stream", null, true, false));
            assertThat(response(client, "async")).isEqualTo(ok("async", "done"));
        }
    }

    @Test
    void getsItsAnswersInOrderOnRequest() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.user("alice"), Map.of("order", "strict"))) {
            join(client, client.topic("room:2"), Map.of());

            call(client, "first", "slow", Map.of());
            call(client, "second", "echo", Map.of("value", 2));
            client.push("other", client.topic("room:2"), CALLS, request("other", "echo", Map.of("value", 3)));
            await().until(() -> gateway.functions.deeds.contains("slow begun"));
            reply(client, "other");
            assertThat(client.seen().all(Seen.Reply.class))
                    .as("another topic does not wait, the same does")
                    .hasSize(1);
            gateway.functions.gate.countDown();
            reply(client, "second");

            assertThat(client.seen().all(Seen.Reply.class))
                    .extracting(Seen.Reply::name)
                    .containsExactly("other", "first", "second");
        }
    }

    @Test
    void isToldThatAStreamStopsOrIsNotThere() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            call(client, "r1", "ticks", Map.of());
            responses(client, "r1", 2);

            client.push("stop", client.topic("room"), CALLS, Map.of("event", "stop", "request_id", "r1"));
            client.push("unknown", client.topic("room"), CALLS, Map.of("event", "stop", "request_id", "r2"));

            assertThat(reply(client, "stop")).isEqualTo(new Seen.Reply("stop", "ok", Map.of("stopped", true)));
            assertThat(reply(client, "unknown").status()).isEqualTo("error");
            assertResponse(reply(client, "unknown"))
                    .hasEntrySatisfying(
                            "reason", reason -> assertThat(reason).asString().contains("r2"));
        }
    }

    @Test
    void isToldWhetherItsNewTokenIsTaken() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.token("alice"), Map.of())) {

            client.push("own", client.topic("room"), "access_token", Map.of("access_token", "alice:admin"));
            client.push("other", client.topic("room"), "access_token", Map.of("access_token", "bob"));
            client.push("none", client.topic("room"), "access_token", Map.of());

            assertThat(reply(client, "own").status()).isEqualTo("ok");
            assertThat(reply(client, "other").status()).isEqualTo("error");
            assertThat(reply(client, "none").status()).isEqualTo("error");
            assertResponse(reply(client, "none"))
                    .extractingByKey("reason")
                    .asString()
                    .contains("access_token");
        }
    }

    @Test
    void isToldWhatIsWrongWithItsWishes() {
        try (var gateway = new TestGateway();
                var client = client(gateway, Options.user("alice"))) {
            client.connect();

            client.join(client.topic("room"), Map.of("reply", "telegram"));

            var joined = client.seen().await(Seen.Joined.class, _ -> true);
            assertThat(joined.status()).isEqualTo("error");
            assertThat(joined.response()).asString().contains("reply: \"telegram\" (expected: event or response)");
        }
    }
}

package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every client can do with functions, as with the original. */
abstract class Calls extends ClientTest {

    @Test
    void callsAFunction() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            var value = Map.of("text", "Grüße, 世界 🎉 \u2028", "list", List.of(1, 2.5, true), "nested", Map.of());

            call(client, "r1", "echo", Map.of("value", value));

            assertThat(reply(client, "r1").status()).isEqualTo("ok");
            assertThat(response(client, "r1")).isEqualTo(ok("r1", value));
            assertThat(client.seen().all().stream()
                            .filter(it -> isResponse(it, "r1") || it instanceof Seen.Reply)
                            .map(Object::getClass))
                    .as("the response comes before the reply")
                    .containsExactly(Seen.Event.class, Seen.Reply.class);
        }
    }

    @Test
    void getsItsOwnResponsesOnly() {
        try (var gateway = new TestGateway();
                var alice = joined(gateway, Options.user("alice"), Map.of());
                var bob = joined(gateway, Options.user("bob"), Map.of())) {

            call(alice, "r1", "whoami", Map.of());
            call(bob, "r1", "whoami", Map.of());

            assertThat(response(alice, "r1"))
                    .extractingByKey("result")
                    .asString()
                    .contains("user_id=alice");
            assertThat(response(bob, "r1")).extractingByKey("result").asString().contains("user_id=bob");
            assertThat(alice.seen().all(Seen.Event.class)).hasSize(1);
            assertThat(bob.seen().all(Seen.Event.class)).hasSize(1);
        }
    }

    @Test
    void sendsAndGetsMuch() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            var much = "0123456789".repeat(50_000);

            call(client, "r1", "echo", Map.of("value", much));

            assertThat(response(client, "r1")).containsEntry("result", much);
        }
    }

    @Test
    void learnsWhyACallFailed() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            call(client, "business", "fail", Map.of("reason", "sold_out"));
            call(client, "crash", "crash", Map.of("secret", "secret"));
            call(client, "unknown", "nothing", Map.of());
            call(client, "arguments", "fail", Map.of("reason", 5));
            call(client, "role", "admins", Map.of());

            assertThat(response(client, "business"))
                    .containsEntry("success", false)
                    .containsEntry("code", "failed")
                    .containsEntry("result", null);
            assertThat(response(client, "crash"))
                    .containsEntry("error", "Internal Server Error")
                    .containsEntry("code", "internal_error");
            assertThat(response(client, "unknown"))
                    .containsEntry("error", "unsupported function: nothing version 0.0.0")
                    .containsEntry("code", "unsupported_function");
            assertThat(response(client, "arguments"))
                    .containsEntry("success", false)
                    .containsEntry("code", "invalid_arguments");
            assertThat(response(client, "role")).containsEntry("code", "permission_denied");
            assertThat(List.of("business", "crash", "unknown", "arguments", "role"))
                    .as("what the function answers is not what the push is told")
                    .allSatisfy(name -> assertThat(reply(client, name).status()).isEqualTo("ok"));
            assertThat(client.seen().toString()).doesNotContain("secret");
        }
    }

    @Test
    void getsNoResponseFromAFunctionWithoutOne() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            call(client, "r1", "forget", Map.of("value", "me"));

            assertThat(reply(client, "r1").status()).isEqualTo("ok");
            gateway.functions.gate.countDown();
            await().until(() -> gateway.functions.deeds.contains("forget me done"));
            call(client, "r2", "echo", Map.of("value", 1));
            response(client, "r2");
            assertThat(client.seen().all()).noneMatch(it -> isResponse(it, "r1"));
        }
    }

    @Test
    void getsTheResultOfAnAsynchronousFunctionLater() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            call(client, "r1", "report", Map.of());

            assertThat(reply(client, "r1").status()).isEqualTo("ok");
            assertThat(response(client, "r1")).isEqualTo(ok("r1", null, true, false));
            gateway.functions.gate.countDown();
            assertThat(responses(client, "r1", 2))
                    .containsExactly(ok("r1", null, true, false), ok("r1", "done", false, false));
        }
    }

    @Test
    void getsTheItemsOfAStream() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            call(client, "r1", "count", Map.of("to", 3));

            assertThat(reply(client, "r1").status()).isEqualTo("ok");
            assertThat(responses(client, "r1", 5))
                    .containsExactly(
                            ok("r1", "init", true, true),
                            ok("r1", 1, true, true),
                            ok("r1", 2, true, true),
                            ok("r1", 3, true, true),
                            ok("r1", null, true, false));
        }
    }

    @Test
    void stopsAStream() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            call(client, "r1", "ticks", Map.of());
            responses(client, "r1", 2);

            client.push("stop", client.topic("room"), CALLS, Map.of("event", "stop", "request_id", "r1"));

            assertThat(reply(client, "stop").status()).isEqualTo("ok");
            assertThat(responses(client, "r1", 3))
                    .containsExactly(
                            ok("r1", "init", true, true), ok("r1", "tick", true, true), ok("r1", null, true, false));
            await().until(() -> gateway.functions.deeds.contains("ticks interrupted"));
            client.push("again", client.topic("room"), CALLS, Map.of("event", "stop", "request_id", "r1"));
            assertThat(reply(client, "again").status()).isEqualTo("error");
        }
    }

    @Test
    void doesNotWaitForASlowCallBeforeAnother() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            call(client, "slow", "slow", Map.of());
            call(client, "quick", "echo", Map.of("value", 1));

            assertThat(response(client, "quick")).isEqualTo(ok("quick", 1));
            assertThat(client.seen().all()).noneMatch(it -> isResponse(it, "slow"));
            gateway.functions.gate.countDown();
            assertThat(response(client, "slow")).isEqualTo(ok("slow", "done"));
        }
    }

    @Test
    void cannotUseARequestIdTwiceAtATime() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            call(client, "r1", "slow", Map.of());
            await().until(() -> gateway.functions.deeds.contains("slow begun"));

            call(client, "r1", "echo", Map.of("value", 1));

            assertThat(response(client, "r1"))
                    .containsEntry("success", false)
                    .containsEntry("code", "invalid_request")
                    .hasEntrySatisfying(
                            "error", error -> assertThat(error).asString().contains("request_id"));
            gateway.functions.gate.countDown();
            assertThat(responses(client, "r1", 2)).last().isEqualTo(ok("r1", "done"));
            call(client, "r1", "echo", Map.of("value", "free again"));
            assertThat(responses(client, "r1", 3)).last().isEqualTo(ok("r1", "free again"));
        }
    }

    @Test
    void isToldWhatIsWrongWithARequest() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            client.push("bad", client.topic("room"), CALLS, Map.of("request_id", "r1", "service", 5));

            assertThat(reply(client, "bad").status()).isEqualTo("error");
            call(client, "r2", "echo", Map.of("value", 1));
            assertThat(response(client, "r2")).isEqualTo(ok("r2", 1));
            assertThat(client.seen().all(Seen.Event.class))
                    .as("such a request has no response")
                    .allMatch(it -> isResponse(it, "r2"));
        }
    }

    @Test
    void isToldOfAnEventThatThereIsNot() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            client.push("bad", client.topic("room"), "shout", Map.of());

            assertThat(reply(client, "bad").status()).isEqualTo("error");
            call(client, "r1", "echo", Map.of("value", 1));
            assertThat(response(client, "r1")).isEqualTo(ok("r1", 1));
            assertThat(client.seen().all(Seen.Broken.class)).isEmpty();
        }
    }

    @Test
    void isWhoItIsAndNotWhoItSays() {
        var options = new Options(Map.of("user_id", "alice", "device_id", "phone", "roles", "member"), null, 30_000);
        try (var gateway = new TestGateway();
                var client = joined(gateway, options, Map.of())) {
            var request = request("r1", "whoami", Map.of());
            request.put("user_id", "mallory");
            request.put("device_id", "stolen");
            request.put("user_roles", List.of("admin"));

            client.push("r1", client.topic("room"), CALLS, request);

            assertThat(response(client, "r1"))
                    .containsEntry(
                            "result", Map.of("user_id", "alice", "device_id", "phone", "roles", List.of("member")));
        }
    }
}

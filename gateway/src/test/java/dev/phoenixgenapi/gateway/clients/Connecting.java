package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How every client comes, joins, leaves, goes and comes back. */
abstract class Connecting extends Calls {

    @Test
    void cannotConnectWithoutBeingKnown() {
        try (var gateway = new TestGateway();
                var client = client(gateway, new Options(Map.of("reject", "me"), null, 30_000))) {

            client.connect();

            assertThat(client.seen().await(Seen.Failure.class, _ -> true).message())
                    .contains("401");
            assertThat(client.seen().all(Seen.Opened.class)).isEmpty();
        }
    }

    @Test
    void keepsItsConnectionByHeartbeats() {
        try (var gateway = new TestGateway(options -> options.idleTimeout(Duration.ofSeconds(2)));
                var client = joined(gateway, new Options(Map.of(), null, 1_000), Map.of())) {

            assertThat(client.seen().await(Seen.Heartbeat.class, 4, _ -> true))
                    .extracting(Seen.Heartbeat::status)
                    .containsOnly("ok");
            assertThat(client.seen().all(Seen.Closed.class)).isEmpty();
        }
    }

    @Test
    void comesBackAfterItWasSilentForTooLong() {
        try (var gateway = new TestGateway(options -> options.idleTimeout(Duration.ofSeconds(5)));
                var client = joined(gateway)) {

            assertThat(client.seen().await(Seen.Closed.class, _ -> true).code()).isIn(4000, 0);

            client.seen().await(Seen.Joined.class, 2, it -> it.status().equals("ok"));
        }
    }

    @Test
    void comesBackWhenItsTokenHasExpired() {
        try (var gateway = new TestGateway();
                var client = joined(
                        gateway, new Options(Map.of("user_id", "alice", "expires_in", "3"), null, 30_000), Map.of())) {

            assertThat(client.seen().await(Seen.Closed.class, _ -> true).code()).isIn(4002, 0);

            client.seen().await(Seen.Opened.class, 2, _ -> true);
        }
    }

    @Test
    void joinsSeveralTopicsOnOneSocket() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            join(client, client.topic("room:2"), Map.of());

            client.push("r2", client.topic("room:2"), CALLS, request("r2", "echo", Map.of("value", 2)));
            client.push("r1", client.topic("room"), CALLS, request("r1", "echo", Map.of("value", 1)));

            var two = client.seen().await(Seen.Event.class, it -> isResponse(it, "r2"));
            var one = client.seen().await(Seen.Event.class, it -> isResponse(it, "r1"));
            assertThat(one).isEqualTo(new Seen.Event(client.topic("room"), CALLS, ok("r1", 1)));
            assertThat(two).isEqualTo(new Seen.Event(client.topic("room:2"), CALLS, ok("r2", 2)));
            assertThat(client.seen().all(Seen.Opened.class)).hasSize(1);
        }
    }

    @Test
    void cannotJoinATopicThatThereIsNot() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {

            client.join(client.topic("cellar"), Map.of());

            var joined = client.seen().await(Seen.Joined.class, it -> it.topic().equals(client.topic("cellar")));
            assertThat(joined.status()).isEqualTo("error");
            assertThat(joined.response()).asString().contains("unmatched topic");
        }
    }

    @Test
    void leavesATopicAndJoinsItAgain() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            call(client, "r1", "slow", Map.of());
            await().until(() -> gateway.functions.deeds.contains("slow begun"));

            client.leave(client.topic("room"));

            client.seen().await(Seen.Left.class, it -> it.topic().equals(client.topic("room")));
            await().until(() -> gateway.functions.deeds.contains("slow interrupted"));
            client.join(client.topic("room"), Map.of());
            client.seen().await(Seen.Joined.class, 2, it -> it.status().equals("ok"));
            call(client, "r2", "echo", Map.of("value", 2));
            assertThat(response(client, "r2")).isEqualTo(ok("r2", 2));
            assertThat(client.seen().all(Seen.Opened.class)).hasSize(1);
        }
    }

    @Test
    void givesUpItsCallsWhenItGoes() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            for (var type : List.of("slow", "report", "ticks")) {
                call(client, type, type, Map.of());
            }
            call(client, "forget", "forget", Map.of("value", "me"));
            await().until(() -> gateway.functions.deeds.containsAll(
                    List.of("slow begun", "report begun", "ticks begun", "forget me begun")));

            client.disconnect();

            await().until(() -> gateway.functions.deeds.containsAll(
                    List.of("slow interrupted", "report interrupted", "ticks interrupted")));
            gateway.functions.gate.countDown();
            await().until(() -> gateway.functions.deeds.contains("forget me done"));
        }
    }

    @Test
    void comesBackByItselfAfterTheGatewayWasAway() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            join(client, client.topic("room:2"), Map.of());

            gateway.stop();
            client.seen().await(Seen.Broken.class, it -> it.topic().equals(client.topic("room")));
            call(client, "r1", "echo", Map.of("value", "pushed meanwhile"));
            gateway.startAgain();

            for (var topic : List.of(client.topic("room"), client.topic("room:2"))) {
                client.seen()
                        .await(
                                Seen.Joined.class,
                                2,
                                it -> it.topic().equals(topic) && it.status().equals("ok"));
            }
            assertThat(response(client, "r1")).isEqualTo(ok("r1", "pushed meanwhile"));
            assertThat(reply(client, "r1").status()).isEqualTo("ok");
        }
    }

    @Test
    void isAnsweredBeforeTheGatewayGoes() {
        try (var gateway = new TestGateway();
                var client = joined(gateway)) {
            call(client, "r1", "slow", Map.of());
            await().until(() -> gateway.functions.deeds.contains("slow begun"));

            var stopped = CompletableFuture.runAsync(gateway::stop);
            var going = client.seen()
                    .await(Seen.Event.class, it -> it.event().equals(Client.GOING_AWAY))
                    .payload();
            call(client, "late", "echo", Map.of("value", 1));
            assertThat(response(client, "late")).containsEntry("success", false).containsEntry("can_retry", true);
            gateway.functions.gate.countDown();
            stopped.join();

            assertThat(response(client, "r1")).isEqualTo(ok("r1", "done"));
            assertThat(reply(client, "r1").status()).isEqualTo("ok");
            assertThat(going.get("reconnect_after_ms"))
                    .isInstanceOfSatisfying(
                            Number.class, delay -> assertThat(delay.longValue()).isBetween(0L, 100L));
            assertThat(client.seen().await(Seen.Closed.class, _ -> true).code()).isIn(1012, 0);
            assertThat(client.seen().all())
                    .as("the answer comes before the end")
                    .containsSubsequence(
                            client.seen().await(Seen.Event.class, it -> isResponse(it, "r1")),
                            client.seen().all(Seen.Closed.class).getFirst());
            gateway.startAgain();
            client.seen().await(Seen.Joined.class, 2, it -> it.status().equals("ok"));
        }
    }

    @Test
    void showsANewTokenOverItsOpenSocket() {
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.token("alice"), Map.of())) {
            call(client, "before", "admins", Map.of());
            assertThat(response(client, "before")).containsEntry("code", "permission_denied");

            client.renew(client.topic("room"), "alice:admin");
            call(client, "after", "admins", Map.of());
            assertThat(response(client, "after")).isEqualTo(ok("after", "welcome"));

            client.renew(client.topic("room"), "bob:admin");
            call(client, "who", "whoami", Map.of());
            assertThat(response(client, "who"))
                    .extractingByKey("result")
                    .asString()
                    .contains("user_id=alice");
            assertThat(client.seen().all(Seen.Opened.class)).hasSize(1);
        }
    }
}

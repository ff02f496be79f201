package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code @supabase/realtime-js} of npm as it is now, which stands on a fork of phoenix.js. */
class NewestRealtimeJsTest extends Connecting {

    @Override
    Client client(TestGateway gateway, Options options) {
        return NodeClient.realtime("@supabase/realtime-js", gateway.url(), options, Map.of());
    }

    /** This one sends its broadcasts in a binary form of its own. */
    @Test
    void isToldThatThereAreNoBroadcasts() {
        var withReplies = Map.of("config", Map.of("broadcast", Map.of("ack", true)));
        try (var gateway = new TestGateway();
                var client = joined(gateway, Options.user("alice"), withReplies)) {

            client.push("news", client.topic("room"), "broadcast", Map.of("event", "news", "payload", Map.of("a", 1)));

            assertThat(reply(client, "news").status()).isEqualTo("error");
            call(client, "r1", "echo", Map.of("value", 1));
            assertThat(response(client, "r1")).isEqualTo(ok("r1", 1));
        }
    }
}

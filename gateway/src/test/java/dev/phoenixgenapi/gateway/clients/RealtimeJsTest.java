package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code @supabase/realtime-js} of npm as it was when it spoke the protocol by itself. */
class RealtimeJsTest extends Connecting {

    private static final String MODULE = "realtime-js-2.99";

    @Override
    Client client(TestGateway gateway, Options options) {
        return NodeClient.realtime(MODULE, gateway.url(), options, Map.of());
    }

    @Test
    void speaksTheOldProtocolToo() {
        try (var gateway = new TestGateway();
                var client =
                        NodeClient.realtime(MODULE, gateway.url(), Options.user("alice"), Map.of("vsn", "1.0.0"))) {
            client.connect();
            join(client, client.topic("room"), Map.of());

            call(client, "r1", "count", Map.of("to", 1));

            assertThat(reply(client, "r1").status()).isEqualTo("ok");
            assertThat(responses(client, "r1", 3))
                    .containsExactly(
                            ok("r1", "init", true, true), ok("r1", 1, true, true), ok("r1", null, true, false));
        }
    }
}

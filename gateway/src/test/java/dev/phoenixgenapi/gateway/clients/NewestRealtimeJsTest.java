package dev.phoenixgenapi.gateway.clients;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.Map;

/** With {@code @supabase/realtime-js} of npm as it is now, which stands on a fork of phoenix.js. */
class NewestRealtimeJsTest extends Connecting {

    @Override
    Client client(TestGateway gateway, Options options) {
        return NodeClient.realtime("@supabase/realtime-js", gateway.url(), options, Map.of());
    }
}

package dev.phoenixgenapi.gateway.clients;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A gateway that clients of any kind can talk to, with an engine that outlives its restart. */
final class TestGateway implements AutoCloseable {

    final Functions functions = new Functions();

    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .functions(AnnotatedFunctions.of(functions))
            .drainTimeout(Duration.ZERO)
            .build();

    private Gateway gateway = listen(0);

    private Gateway listen(int port) {
        return Gateway.builder(api, TestGateway::authenticate)
                .listen(ListenOptions.of("127.0.0.1", port))
                .channels(ChannelOptions.builder()
                        .topics(List.of("gen_api:room*", "realtime:room*"))
                        .build())
                .drain(new DrainOptions(Duration.ofSeconds(20), Duration.ofMillis(100), 500))
                .start();
    }

    /** A token is a user and roles, as in {@code alice:admin,member}; whoever has none says who it is. */
    private static Authentication authenticate(Credentials credentials) {
        var params = credentials.params();
        if (params.containsKey("reject")) {
            return Authentication.unauthenticated("go away");
        }
        var token = credentials.token();
        if (token == null) {
            return Authentication.accepted(new Identity(
                    params.get("user_id"), params.get("device_id"), roles(params.getOrDefault("roles", "")), null));
        }
        var parts = token.split(":", 2);
        return Authentication.accepted(new Identity(parts[0], null, roles(parts.length > 1 ? parts[1] : ""), null));
    }

    private static Set<String> roles(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(",", -1));
    }

    String url() {
        return "ws://127.0.0.1:%d/socket".formatted(gateway.port());
    }

    /** Stops the gateway, in order. */
    void stop() {
        gateway.close();
    }

    /** Starts a gateway where the last one was. */
    void startAgain() {
        gateway = listen(gateway.port());
    }

    @Override
    public void close() {
        functions.gate.countDown();
        gateway.close();
        api.close();
    }
}

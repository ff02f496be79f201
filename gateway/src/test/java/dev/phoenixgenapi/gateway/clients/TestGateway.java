package dev.phoenixgenapi.gateway.clients;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.channel.ChannelOptionsBuilder;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A gateway that clients of any kind can talk to, with an engine that outlives its restart. */
final class TestGateway implements AutoCloseable {

    final Functions functions = new Functions();

    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .functions(AnnotatedFunctions.of(functions))
            .drainTimeout(Duration.ZERO)
            .build();

    private final UnaryOperator<ChannelOptionsBuilder> settings;
    private Gateway gateway;

    TestGateway() {
        this(UnaryOperator.identity());
    }

    TestGateway(UnaryOperator<ChannelOptionsBuilder> settings) {
        this.settings = settings;
        this.gateway = listen(0);
    }

    private Gateway listen(int port) {
        return Gateway.builder(api, TestGateway::authenticate)
                .listen(ListenOptions.of("127.0.0.1", port))
                .channels(settings.apply(ChannelOptions.builder().topics(List.of("gen_api:room*", "realtime:room*")))
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
            var seconds = params.get("expires_in");
            return Authentication.accepted(new Identity(
                    params.get("user_id"),
                    params.get("device_id"),
                    roles(params.getOrDefault("roles", "")),
                    seconds == null ? null : Instant.now().plusSeconds(Long.parseLong(seconds))));
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

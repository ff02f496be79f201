package dev.phoenixgenapi.gateway.golden;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.channel.Join;
import dev.phoenixgenapi.gateway.channel.JoinDecision;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawHandshake;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The recorder's server: an engine, a gateway before it, and one client. */
final class GoldenGateway implements AutoCloseable {

    private final PhoenixGenApi api;
    private final Gateway gateway;
    private final RawWebSocket socket;

    private GoldenGateway(PhoenixGenApi api, String params) {
        this.api = api;
        this.gateway = gateway(api);
        this.socket = RawWebSocket.connect(gateway.port(), "/socket/websocket?" + params);
    }

    static GoldenGateway start(List<UnaryOperator<PhoenixGenApiBuilder>> setup, String params) {
        return new GoldenGateway(engine(setup), params);
    }

    /** What a server says to a client that wants to connect with these params. */
    static RawHandshake handshake(String params) {
        try (var api = engine(List.of());
                var gateway = gateway(api)) {
            return RawWebSocket.handshake(gateway.port(), "/socket/websocket?" + params);
        }
    }

    private static PhoenixGenApi engine(List<UnaryOperator<PhoenixGenApiBuilder>> setup) {
        var builder =
                PhoenixGenApi.builder().drainTimeout(Duration.ZERO).backoff(new Backoff(Duration.ZERO, Duration.ZERO));
        for (var part : setup) {
            builder = part.apply(builder);
        }
        return builder.build();
    }

    private static Gateway gateway(PhoenixGenApi api) {
        return Gateway.builder(api, GoldenGateway::authenticate)
                .listen(ListenOptions.of("127.0.0.1", 0))
                .joins(GoldenGateway::join)
                .drain(new DrainOptions(Duration.ZERO, Duration.ZERO, 1))
                .eventLoops(1)
                .start();
    }

    private static Authentication authenticate(Credentials credentials) {
        var params = credentials.params();
        return params.containsKey("reject")
                ? new Authentication.Refused(Authentication.Reason.FORBIDDEN, "rejected")
                : Authentication.accepted(new Identity(
                        params.get("user_id"),
                        params.get("device_id"),
                        Set.copyOf(Arrays.asList(
                                params.getOrDefault("roles", "none").split(","))),
                        null));
    }

    /** The recorder's channel. */
    private static JoinDecision join(Join join) {
        return switch (join.topic()) {
            case "gen_api:hello" ->
                new JoinDecision.Allowed(java.util.Map.of(
                        "hello", Objects.requireNonNull(join.params().get("name"))));
            case "gen_api:deny" -> JoinDecision.refused("unauthorized");
            case "gen_api:crash" -> throw new IllegalStateException("join");
            default -> JoinDecision.allowed();
        };
    }

    PhoenixGenApi api() {
        return api;
    }

    RawWebSocket socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
        gateway.close();
        api.close();
    }
}

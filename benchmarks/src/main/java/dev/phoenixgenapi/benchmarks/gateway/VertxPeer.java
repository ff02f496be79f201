package dev.phoenixgenapi.benchmarks.gateway;

import dev.phoenixgenapi.json.JsonReader;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one would write with Vert.x for one function and one kind of client: the same frames in and out, but no
 * identity, checks, limits, hooks, bounds, time-outs or events.
 */
final class VertxPeer extends AbstractVerticle {

    /** How it answers. */
    enum Way {
        ECHO,
        INLINE,
        VIRTUAL_THREAD
    }

    private final Way way;
    private final AtomicInteger port;
    private final JsonReader reader = new JsonReader(64);

    private VertxPeer(Way way, AtomicInteger port) {
        this.way = way;
        this.port = port;
    }

    static int start(Way way) {
        var processors = Runtime.getRuntime().availableProcessors();
        var port = new AtomicInteger();
        // a negative port is one that all instances share
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(processors))
                .deployVerticle(() -> new VertxPeer(way, port), new DeploymentOptions().setInstances(processors))
                .await();
        return port.get();
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(text -> receive(socket, text)))
                .listen(-1, "127.0.0.1")
                .<Void>map(server -> {
                    port.set(server.actualPort());
                    return null;
                })
                .onComplete(started);
    }

    private void receive(ServerWebSocket socket, String text) {
        switch (way) {
            case ECHO -> send(socket, text);
            case INLINE -> answer(socket, parse(text));
            case VIRTUAL_THREAD -> {
                var message = parse(text);
                Thread.startVirtualThread(() -> answer(socket, message));
            }
        }
    }

    private List<@Nullable Object> parse(String text) {
        try (var parser = reader.parser(text.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            @SuppressWarnings("unchecked") // a message is a list
            var message = (List<@Nullable Object>) Objects.requireNonNull(JsonReader.value(parser));
            return message;
        }
    }

    private static void answer(ServerWebSocket socket, List<@Nullable Object> message) {
        var payload = (Map<?, ?>) Objects.requireNonNull(message.get(4));
        var reply = "[\"1\",\"" + message.get(1) + "\",\"" + message.get(2)
                + "\",\"phx_reply\",{\"status\":\"ok\",\"response\":\"" + payload.get("request_type") + "\"}]";
        if (payload.get("args") instanceof Map<?, ?> args) {
            send(
                    socket,
                    "[\"1\",null,\"" + message.get(2) + "\",\"phoenix_gen_api\",{\"request_id\":\""
                            + payload.get("request_id") + "\",\"result\":\"" + args.get("text")
                            + "\",\"success\":true,\"error\":null,\"async\":false,\"has_more\":false,\"can_retry\":false}]");
        }
        send(socket, reply);
    }

    private static void send(ServerWebSocket socket, String text) {
        var _ = socket.writeTextMessage(text);
    }
}

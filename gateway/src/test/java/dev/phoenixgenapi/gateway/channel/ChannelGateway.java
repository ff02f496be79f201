package dev.phoenixgenapi.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.HttpServers;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Sockets of their own for tests that send what they like, over functions: {@code echo}, {@code wait} for a signal,
 * {@code count} without end.
 */
final class ChannelGateway implements AutoCloseable {

    static final String PATH = "/socket/websocket?vsn=2.0.0&user_id=user_1";

    private static final String JOIN = "[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{}]";
    private static final String JOINED =
            "[\"1\",\"1\",\"gen_api:lobby\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]";

    private final AtomicLong items = new AtomicLong();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final PhoenixGenApi api;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final SystemAlarmClock clock = AlarmClock.system();
    private final Sockets sockets;
    private final HttpServers servers;

    private ChannelGateway(Authenticator authenticator, UnaryOperator<ChannelOptionsBuilder> change) {
        var options = change.apply(ChannelOptions.builder()).build();
        this.api =
                functions(PhoenixGenApi.builder().drainTimeout(Duration.ZERO)).build();
        this.sockets =
                new Sockets(api, authenticator, JoinAuthorizer.ALL, options, new JsonWriter(), _ -> "127.0.0.1", clock);
        this.servers = HttpServers.listen(
                vertx, ListenOptions.of("127.0.0.1", 0), Sockets.serverOptions(options), 1, sockets::handle);
    }

    static ChannelGateway start() {
        return start(options -> options);
    }

    static ChannelGateway start(UnaryOperator<ChannelOptionsBuilder> options) {
        return start(_ -> Authentication.accepted(Identity.user("user_1")), options);
    }

    static ChannelGateway start(Authenticator authenticator, UnaryOperator<ChannelOptionsBuilder> options) {
        return new ChannelGateway(authenticator, options);
    }

    private PhoenixGenApiBuilder functions(PhoenixGenApiBuilder builder) {
        return builder.function(FunConfig.builder("svc", "ping").build(), _ -> "pong")
                .function(
                        FunConfig.builder("svc", "echo")
                                .argument("x", ArgType.any())
                                .build(),
                        call -> call.args().get("x"))
                .function(FunConfig.builder("svc", "wait").timeout(null).build(), _ -> {
                    gate.await();
                    return "waited";
                })
                .function(
                        FunConfig.builder("svc", "count")
                                .argument("text", ArgType.string())
                                .responseType(ResponseType.STREAM)
                                .timeout(null)
                                .build(),
                        call -> {
                            while (true) {
                                call.stream().send(call.string("text"));
                                items.incrementAndGet();
                            }
                        });
    }

    int port() {
        return servers.port();
    }

    PhoenixGenApi api() {
        return api;
    }

    /** Lets the calls of {@code wait} end. */
    void openGate() {
        gate.countDown();
    }

    RawWebSocket connect() {
        return RawWebSocket.connect(port(), PATH);
    }

    RawWebSocket join() {
        return join(connect());
    }

    static RawWebSocket join(RawWebSocket socket) {
        assertThat(socket.send(JOIN).nextText()).isEqualTo(JOINED);
        return socket;
    }

    /** A call of one of the functions, in the topic that was joined first. */
    static String call(String ref, String fields) {
        return "[\"1\",\"%s\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"service\":\"svc\",%s}]".formatted(ref, fields);
    }

    /** An ordinary client is served. */
    void assertAlive() {
        try (var socket = connect()) {
            assertAlive(socket);
        }
    }

    /** A socket on which nothing is under way is served. */
    void assertAlive(RawWebSocket socket) {
        join(socket);
        socket.send(call("alive", "\"request_type\":\"ping\",\"request_id\":\"alive\""));
        assertThat(socket.nextText()).contains("\"result\":\"pong\"");
        assertThat(socket.nextText()).contains("\"alive\"", "\"phx_reply\"", "\"ok\"");
    }

    /** How many items {@code count} has sent. */
    long items() {
        return items.get();
    }

    /** Waits until {@code count} waits for its client. */
    void awaitStandstill() {
        var last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300)).until(() -> last.getAndSet(items()) == items());
    }

    int connections() {
        return sockets.count();
    }

    /** Requests without their last response. */
    int openCalls() {
        return sockets.openCalls();
    }

    /** Everybody is gone, and nothing runs for them. */
    void awaitNoConnections() {
        await().untilAsserted(() -> assertThat(sockets.count()).isZero());
        await().untilAsserted(() -> assertThat(api.status().inFlight()).isZero());
        await().untilAsserted(
                        () -> assertThat(api.status().streamPool().running()).isZero());
    }

    @Override
    public void close() {
        gate.countDown();
        sockets.close();
        vertx.close().await();
        clock.close();
        api.close();
    }
}

package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.testing.Call.join;
import static dev.phoenixgenapi.gateway.testing.Call.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketClosed;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketOpened;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients say which trace a call, or a socket, belongs to. */
class TraceparentTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final BlockingQueue<Request> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<SocketOpened> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<SocketClosed> closed = new LinkedBlockingQueue<>();

    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .drainTimeout(Duration.ZERO)
            .function(FunConfig.builder("svc", "look").build(), call -> {
                seen.add(call.context().request());
                return "seen";
            })
            .build();

    private final Gateway gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.user("ada")))
            .listen(ListenOptions.of("127.0.0.1", 0))
            .drain(new DrainOptions(Duration.ZERO, Duration.ZERO, 1))
            .start();

    TraceparentTest() {
        var _ = api.telemetry().attach("opened", SocketOpened.class, opened::add);
        var _ = api.telemetry().attach("closed", SocketClosed.class, closed::add);
    }

    @AfterEach
    void close() {
        gateway.close();
        api.close();
    }

    private RawWebSocket connect(String... headers) {
        return RawWebSocket.connect(gateway.port(), "/socket/websocket?vsn=2.0.0", headers);
    }

    private Request call(RawWebSocket socket, String ref, String more) throws InterruptedException {
        socket.send(push(
                ref,
                "phoenix_gen_api",
                "{\"service\":\"svc\",\"request_type\":\"look\",\"request_id\":\"%s\"%s}".formatted(ref, more)));
        return next(seen);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void aCallOverAChannelNamesItInItsPayload() throws Exception {
        try (var socket = connect()) {
            socket.send(join());
            assertThat(call(socket, "2", ",\"traceparent\":\"%s\"".formatted(TRACE))
                            .traceparent())
                    .isEqualTo(TRACE);
            assertThat(call(socket, "3", "").traceparent()).isNull();
        }
    }

    @Test
    void whatCannotBeATraceIsNoFaultOfTheCall() throws Exception {
        try (var socket = connect()) {
            socket.send(join());
            assertThat(call(socket, "2", ",\"traceparent\":7").traceparent()).isNull();
            assertThat(call(socket, "3", ",\"traceparent\":\"%s\"".formatted("x".repeat(257)))
                            .traceparent())
                    .isNull();
        }
    }

    @Test
    void aCallOverHttpNamesItInAHeader() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/api/svc/look".formatted(gateway.port())))
                    .header("traceparent", TRACE)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
        var request = next(seen);
        assertThat(request.traceparent()).isEqualTo(TRACE);
        assertThat(request.caller().connectionId()).isNull();
    }

    @Test
    void callsKnowTheSocketThatTheyComeOver() throws Exception {
        try (var socket = connect("Traceparent: " + TRACE);
                var other = connect()) {
            socket.send(join());
            other.send(join());
            var first = next(opened);
            assertThat(first.traceparent()).isEqualTo(TRACE);
            assertThat(first.userId()).isEqualTo("ada");
            assertThat(first.remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(call(socket, "2", "").caller().connectionId()).isEqualTo(first.connectionId());
            assertThat(call(socket, "3", "").caller().connectionId()).isEqualTo(first.connectionId());
            var second = next(opened);
            assertThat(second.traceparent()).isNull();
            assertThat(call(other, "2", "").caller().connectionId())
                    .isEqualTo(second.connectionId())
                    .isNotEqualTo(first.connectionId());

            socket.reset();
            assertThat(next(closed).connectionId()).isEqualTo(first.connectionId());
            await().untilAsserted(() -> assertThat(gateway.status().sockets()).isOne());
            assertThat(closed).isEmpty();
        }
    }
}

package dev.phoenixgenapi.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests' client against a server that is none of ours. */
class RawWebSocketTest {

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server = vertx.createHttpServer();

    @BeforeEach
    void listen() {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setPort(0).setHost("127.0.0.1").setMaxWebSocketFrameSize(1 << 20))
                .webSocketHandler(socket -> {
                    socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text.length()));
                    socket.binaryMessageHandler(bytes ->
                            socket.writeBinaryMessage(Buffer.buffer("b").appendBuffer(bytes)));
                })
                .requestHandler(request -> request.response().setStatusCode(404).end("no"));
        server.listen().await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void sendsAndReadsFrames() {
        try (var socket = RawWebSocket.connect(server.actualPort(), "/")) {
            assertThat(socket.send("x".repeat(70_000)).nextText()).isEqualTo("echo 70000");
            assertThat(socket.send("x".repeat(300)).nextText()).isEqualTo("echo 300");
            socket.send(RawFrame.text("ab").unfinished()).send(RawFrame.ping("p"));
            assertThat(socket.next()).isEqualTo(RawFrame.of(RawFrame.PONG, new byte[] {'p'}));
            socket.send(RawFrame.of(RawFrame.CONTINUATION, new byte[] {'c'}));
            assertThat(socket.nextText()).isEqualTo("echo 3");
            socket.send(RawFrame.of(RawFrame.BINARY, new byte[] {1}));
            assertThat(socket.next()).isEqualTo(RawFrame.of(RawFrame.BINARY, new byte[] {'b', 1}));
            assertThat(socket.send(RawFrame.close(1000)).nextClose().closeCode())
                    .isEqualTo(1000);
            socket.awaitEnd();
        }
    }

    @Test
    void seesWhatIsSaidInsteadOfAWebSocket() {
        var answer = RawWebSocket.exchange(server.actualPort(), "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("content-length", "2");
        assertThat(answer.body()).isEqualTo("no");
    }
}

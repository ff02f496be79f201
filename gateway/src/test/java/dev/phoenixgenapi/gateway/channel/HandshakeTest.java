package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.channel.ChannelGateway.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawFrame;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a WebSocket, and what whoever does not is told. */
class HandshakeTest {

    @Test
    void opensAWebSocket() {
        try (var it = ChannelGateway.start();
                var socket = it.connect()) {
            assertThat(socket.handshake().headers())
                    .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            it.assertAlive(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket/websocket?vsn=3.0.0", "/socket/websocket?vsn=x", "/socket/websocket?vsn="})
    void refusesOtherVersionsOfTheProtocol(String path) {
        try (var it = ChannelGateway.start()) {
            assertThat(RawWebSocket.handshake(it.port(), path).status()).isEqualTo(400);
            it.assertAlive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket/websocket/", "/socket", "/other/websocket?vsn=2.0.0", "/"})
    void refusesWhatIsNoAddressOfOurs(String path) {
        try (var api = PhoenixGenApi.builder().build();
                var gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                        .listen(ListenOptions.of("127.0.0.1", 0))
                        .start()) {
            assertThat(RawWebSocket.handshake(gateway.port(), path).status()).isEqualTo(404);
        }
    }

    @Test
    void refusesWhatAsksForNoWebSocket() {
        try (var it = ChannelGateway.start()) {
            var answer = RawWebSocket.exchange(it.port(), "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.headers()).containsEntry("upgrade", "websocket");
            it.assertAlive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Sec-WebSocket-Version: 13'",
        "'Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='",
        "'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='"
    })
    void refusesAnUpgradeThatIsNone(String headers) {
        try (var it = ChannelGateway.start()) {
            var answer = RawWebSocket.exchange(
                    it.port(),
                    "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + headers + "\r\n\r\n");
            assertThat(answer.status()).isBetween(400, 499);
            it.assertAlive();
            it.awaitNoConnections();
        }
    }

    @Test
    void tellsWhyTheAuthenticatorRefuses() {
        for (var reason : Authentication.Reason.values()) {
            try (var it =
                    ChannelGateway.start(_ -> new Authentication.Refused(reason, "not you"), options -> options)) {
                var answer = RawWebSocket.handshake(it.port(), PATH);
                assertThat(answer.status()).isEqualTo(reason.status());
                assertThat(answer.body()).contains("not you");
                it.awaitNoConnections();
            }
        }
    }

    @Test
    void anAuthenticatorThatThrowsRefusesForNow() {
        try (var it = ChannelGateway.start(
                _ -> {
                    throw new IllegalStateException("secret detail");
                },
                options -> options)) {
            var answer = RawWebSocket.handshake(it.port(), PATH);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("secret");
            it.awaitNoConnections();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 403",
        "null, 403",
        "'', 403",
        "http://evillocalhost, 403",
        "http://localhost.evil.example, 403",
        "http://localhost:81, 403",
        "http://localhost, 101",
        "https://good.example, 101",
        "http://good.example, 403",
        "https://GOOD.example:443, 101",
        "https://good.example:444, 403",
        "https://a.B.wide.example, 101",
        "https://wide.example, 403",
        "https://awide.example, 403",
        "http://localhost:80, 101",
        "http://localhost/, 403"
    })
    void checksTheOrigin(String origin, int status) {
        var allowed = List.of("https://good.example", "//*.wide.example");
        try (var it = ChannelGateway.start(options -> options.allowedOrigins(allowed))) {
            assertThat(RawWebSocket.handshake(it.port(), PATH, "Origin: " + origin)
                            .status())
                    .isEqualTo(status);
            it.assertAlive();
        }
    }

    @Test
    void boundsConnectionsOfAnAddress() {
        try (var it = ChannelGateway.start(options -> options.maxConnectionsPerAddress(2))) {
            refusesTheThird(it, 429);
        }
    }

    @Test
    void boundsConnectionsInAll() {
        try (var it = ChannelGateway.start(options -> options.maxConnections(2))) {
            refusesTheThird(it, 503);
        }
    }

    private static void refusesTheThird(ChannelGateway it, int status) {
        var first = it.connect();
        try (var second = it.connect()) {
            var third = RawWebSocket.handshake(it.port(), PATH);
            assertThat(third.status()).isEqualTo(status);
            assertThat(third.headers()).containsKey("retry-after");
            it.assertAlive(second);
            first.send(RawFrame.close(1000)).awaitEnd();
            await().until(() -> RawWebSocket.handshake(it.port(), PATH).status() == 101);
        }
        it.awaitNoConnections();
    }
}

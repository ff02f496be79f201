package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSinkTest {

    private final CountDownLatch gate = new CountDownLatch(1);

    private static Alert alert(int number) {
        return new Alert(
                "test",
                AlertState.FIRING,
                "\"No %d\"\nis firing".formatted(number),
                Map.of("number", number),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static WebhookSinkBuilder builder(Receiver receiver) {
        return WebhookSink.builder(receiver.url()).backoff(Duration.ofMillis(1));
    }

    @Test
    void postsAnAlertAsJsonWithItsSecret() throws IOException {
        try (var receiver = new Receiver();
                var sink = builder(receiver).header("X-Token", "s3cret").build()) {
            sink.send(alert(1));
            await().until(() -> sink.delivered() == 1);
            assertThat(receiver.bodies())
                    .containsExactly("{\"name\":\"test\",\"state\":\"firing\",\"message\":\"\\\"No 1\\\"\\nis firing\","
                            + "\"details\":{\"number\":1},\"at\":\"2026-01-01T00:00:00Z\"}");
            assertThat(receiver.tokens()).containsExactly("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void triesAgainWhatMayPassLater(int status) throws IOException {
        try (var receiver =
                        new Receiver((exchange, count) -> exchange.sendResponseHeaders(count < 3 ? status : 200, -1));
                var sink = builder(receiver).build()) {
            sink.send(alert(1));
            await().until(() -> sink.delivered() == 1);
            assertThat(receiver.bodies()).hasSize(3);
            assertThat(sink.dropped()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 302})
    void givesUpWhatIsNotWanted(int status) throws IOException {
        try (var receiver = new Receiver((exchange, _) -> {
                    exchange.getResponseHeaders().add("Location", "/hook");
                    exchange.sendResponseHeaders(status, -1);
                });
                var sink = builder(receiver).build()) {
            sink.send(alert(1));
            await().until(() -> sink.dropped() == 1);
            assertThat(receiver.bodies()).hasSize(1);
        }
    }

    @Test
    void givesUpAfterSoManyAttempts() throws IOException {
        try (var receiver = new Receiver((exchange, _) -> exchange.sendResponseHeaders(500, -1));
                var sink = builder(receiver).attempts(3).build()) {
            sink.send(alert(1));
            await().until(() -> sink.dropped() == 1);
            assertThat(receiver.bodies()).hasSize(3);
        }
    }

    @Test
    void aDeadReceiverIsNoMoreThanDroppedAlerts() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var sink = WebhookSink.builder("http://127.0.0.1:%d/".formatted(port))
                .attempts(2)
                .backoff(Duration.ofMillis(1))
                .build()) {
            for (var i = 0; i < 10; i++) {
                sink.send(alert(i));
            }
            await().until(() -> sink.dropped() == 10);
        }
    }

    @Test
    void aSlowReceiverHoldsNobodyUpAndWhatThereIsNoRoomForIsDropped() throws IOException {
        try (var receiver = new Receiver((exchange, _) -> {
                    gate.await();
                    exchange.sendResponseHeaders(200, -1);
                });
                var sink = builder(receiver)
                        .queueSize(2)
                        .timeout(Duration.ofMinutes(1))
                        .build()) {
            sink.send(alert(0));
            await().until(() -> receiver.bodies().size() == 1);
            for (var i = 1; i < 10; i++) {
                sink.send(alert(i));
            }
            assertThat(sink.dropped()).isEqualTo(7);
            gate.countDown();
            await().until(() -> sink.delivered() == 3);
        }
    }

    @Test
    void whoAnswersWithoutAnEndIsTooSlow() throws IOException {
        try (var receiver = new Receiver((exchange, _) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    gate.await();
                });
                var sink = builder(receiver)
                        .attempts(1)
                        .timeout(Duration.ofMillis(200))
                        .build()) {
            sink.send(alert(0));
            await().until(() -> sink.dropped() == 1);
            assertThat(sink.delivered()).isZero();
            gate.countDown();
        }
    }

    @Test
    void postsWhatWaitsBeforeItIsClosed() throws IOException {
        try (var receiver = new Receiver()) {
            var sink = builder(receiver).drain(Duration.ofMinutes(1)).build();
            for (var i = 0; i < 50; i++) {
                sink.send(alert(i));
            }
            sink.close();
            assertThat(sink.delivered()).isEqualTo(50);
            sink.send(alert(51));
            assertThat(sink.dropped()).isEqualTo(1);
        }
    }

    @Test
    void isClosedWithinItsTimeWhateverTheReceiverDoes() throws IOException {
        try (var receiver = new Receiver((_, _) -> gate.await())) {
            var sink = builder(receiver)
                    .drain(Duration.ofMillis(50))
                    .timeout(Duration.ofMinutes(10))
                    .build();
            for (var i = 0; i < 5; i++) {
                sink.send(alert(i));
            }
            sink.close();
            await().until(() -> sink.dropped() == 5);
            gate.countDown();
        }
    }

    @Test
    void whoWaitsForAnotherAttemptIsNotWaitedFor() throws IOException {
        try (var receiver = new Receiver((exchange, _) -> exchange.sendResponseHeaders(500, -1))) {
            var sink = builder(receiver)
                    .backoff(Duration.ofMinutes(1))
                    .drain(Duration.ofMinutes(10))
                    .build();
            sink.send(alert(1));
            await().until(() -> receiver.bodies().size() == 1);
            sink.close();
            assertThat(sink.dropped()).isEqualTo(1);
        }
    }

    @Test
    void valuesAreCheckedAndSecretsAreNotTold() {
        assertThatThrownBy(() -> WebhookSink.builder("ftp://hooks.example/T0/secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: ")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> WebhookSink.builder("not a secret")).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> WebhookSink.builder("https://ada:secret@hooks.example/"))
                .hasMessageNotContaining("secret");
        var fine = WebhookSink.builder("https://hooks.example/T0");
        assertThatThrownBy(() -> fine.header("X-Token", "secret\r\nX-More: 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> fine.header("Host", "x")).hasMessageStartingWith("header: Host cannot be sent");
        assertThatThrownBy(() -> fine.queueSize(0)).hasMessage("queue_size: 0 (expected: 1 to 100000)");
        assertThatThrownBy(() -> fine.attempts(21)).hasMessage("attempts: 21 (expected: 1 to 20)");
        assertThatThrownBy(() -> fine.timeout(Duration.ZERO)).hasMessage("timeout: 0 ms (expected: 1 to 600000 ms)");
        assertThatThrownBy(() -> fine.backoff(Duration.ZERO)).hasMessage("backoff: 0 ms (expected: 1 to 60000 ms)");
        assertThatThrownBy(() -> fine.drain(Duration.ofHours(1)))
                .hasMessage("drain: 3600000 ms (expected: 0 to 600000 ms)");
    }
}

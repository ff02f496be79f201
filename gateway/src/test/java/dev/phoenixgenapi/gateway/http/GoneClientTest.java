package dev.phoenixgenapi.gateway.http;

import static dev.phoenixgenapi.gateway.http.Server.header;
import static dev.phoenixgenapi.gateway.http.Server.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that go, gateways that go, and how many requests are on their way meanwhile. */
final class GoneClientTest {

    @Test
    void whatNobodyWaitsForIsGivenUp() throws Exception {
        try (var server = Server.alone()) {
            try (var socket = Raw.connect(server.port)) {
                Raw.write(socket, Raw.head("POST /api/play/hang", "Content-Length: 0"));
                assertThat(server.functions.began.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(server.http.inFlight()).isEqualTo(1);
            }

            assertThat(server.functions.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.http.inFlight() == 0);
        }
    }

    @Test
    void aStreamOfHttp2ThatIsResetIsGivenUp() throws Exception {
        try (var server = Server.alone();
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            client.send(server.request("/health/live").build(), BodyHandlers.discarding());
            var answer = client.sendAsync(server.post("/api/play/hang", "").build(), BodyHandlers.ofString());
            assertThat(server.functions.began.await(30, TimeUnit.SECONDS)).isTrue();

            answer.cancel(true);

            assertThat(server.functions.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.http.inFlight() == 0);
        }
    }

    @Test
    void aBodyThatNeverEndsIsTheClientsFault() throws Exception {
        var times = new HttpTimes(Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofSeconds(30));
        try (var server = Server.alone(times)) {
            var answer = Raw.exchange(server.port, Raw.head("POST /api/play/echo", "Content-Length: 9") + "{");

            assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
            await().until(() -> server.http.inFlight() == 0);
        }
    }

    @Test
    void aClientThatGoesWithinItsBodyLeavesNothingBehind() throws Exception {
        try (var server = Server.alone()) {
            try (var socket = Raw.connect(server.port)) {
                Raw.write(socket, Raw.head("POST /api/play/echo", "Content-Length: 9") + "{");
                await().until(() -> server.http.inFlight() == 1);
            }

            await().until(() -> server.http.inFlight() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aGatewayThatGoesFinishesItsRequestsAndTakesNoMore(HttpClient.Version version) throws Exception {
        try (var server = Server.alone();
                var client = HttpClient.newBuilder().version(version).build()) {
            assertThat(client.send(server.request("/health/ready").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"status\":\"up\"}");
            var running = client.sendAsync(server.post("/api/play/wait", "").build(), BodyHandlers.ofString());
            assertThat(server.functions.began.await(30, TimeUnit.SECONDS)).isTrue();

            server.ready.set(false);

            var ready = client.send(server.request("/health/ready").build(), BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"draining\"}");
            var live = client.send(server.request("/health/live").build(), BodyHandlers.ofString());
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.body()).isEqualTo("{\"status\":\"up\"}");
            var refused = client.send(server.post("/api/play/echo", "").build(), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(header(refused, "retry-after")).isEqualTo("5");
            assertThat(header(refused, "connection"))
                    .isEqualTo(version == HttpClient.Version.HTTP_1_1 ? "close" : "(none)");
            assertThat(json(refused)).containsEntry("code", "unavailable").containsEntry("can_retry", true);
            await().until(() -> server.http.inFlight() == 1);

            server.functions.mayEnd.countDown();
            assertThat(json(running.get(30, TimeUnit.SECONDS))).containsEntry("result", "waited");
            await().until(() -> server.http.inFlight() == 0);
        }
    }
}

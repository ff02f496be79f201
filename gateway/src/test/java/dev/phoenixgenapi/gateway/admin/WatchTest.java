package dev.phoenixgenapi.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.listen.HttpServers;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of telemetry whose times are short. */
class WatchTest {

    private static final String TELEMETRY = "/admin/telemetry?filter=my_app.saved";
    private static final String TOKEN = "a secret of operators";

    private final PhoenixGenApi api = PhoenixGenApi.builder().build();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
        api.close();
    }

    private Socket watch(String path, WatchSettings settings) throws IOException {
        var admin = new AdminApi(
                api,
                new JsonWriter(),
                AdminOptions.loopback(0, TOKEN),
                () -> new ClientCounts(true, 0, 0),
                List.of(),
                List.of(),
                settings);
        var servers =
                HttpServers.listen(vertx, ListenOptions.of("127.0.0.1", 0), new HttpServerOptions(), 1, admin::handle);
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), servers.port()));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, TOKEN)
                        .getBytes(UTF_8));
        return socket;
    }

    private List<Attachment> watching() {
        return api.telemetry().attachments().stream()
                .filter(one -> one.handlerId().startsWith("gateway.admin.watch.")
                        || one.handlerId().endsWith(".events"))
                .toList();
    }

    @Test
    void whoHearsNothingIsToldThatTheStreamLives() throws Exception {
        try (var socket = watch(TELEMETRY, new WatchSettings(16, Duration.ofMillis(20), Duration.ofMinutes(5)))) {
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).lines();

            assertThat(lines.filter(line -> line.equals(": keep-alive")).limit(3))
                    .hasSize(3);
        }
    }

    @Test
    void whoTakesNothingForTooLongIsLeft() throws Exception {
        try (var socket = watch(TELEMETRY, new WatchSettings(4_096, Duration.ofSeconds(15), Duration.ofMillis(500)))) {
            await().until(() -> !watching().isEmpty());
            var saved = EventName.parse("my_app.saved");
            var text = Map.of("text", "x".repeat(9_000));
            await().until(() -> {
                for (var i = 0; i < 1_000; i++) {
                    api.telemetry().execute(saved, Map.of(), text);
                }
                return watching().isEmpty();
            });
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void aDashboardThatTakesNothingDelaysNobodyAndIsLeft() throws Exception {
        try (var socket = watch(
                "/admin/dashboard/events", new WatchSettings(16, Duration.ofSeconds(15), Duration.ofMillis(500)))) {
            await().until(() -> !watching().isEmpty());
            var request = new RequestStop(1, "x".repeat(9_000), "place", "shop", "ada", true, false);
            await().until(() -> {
                for (var i = 0; i < 1_000; i++) {
                    api.telemetry().emit(request);
                }
                return watching().isEmpty();
            });
            assertThat(socket.isConnected()).isTrue();
        }
    }
}

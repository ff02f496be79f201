package dev.phoenixgenapi.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.phoenixgenapi.app.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway and a service node under a load whose numbers are known, and everything that tells of it: metrics, traces,
 * alerts, the dashboard and Flight Recorder say the same.
 */
class SameNumbersTest {

    private static final String NODES = "nodes-of-the-test";
    private static final String ADMIN = "operators-of-the-test";

    private static final int FINE = 20;
    private static final int REFUSED = 5;
    private static final int CRASHED = 4;
    private static final int LIMIT = 3;
    private static final int LIMITED = 4;
    private static final int RETRIED = 2;
    private static final int HOOKED = 6;
    private static final int BROKEN = 3;
    private static final int REMOTE = 8;

    /** Those on the way to and through the breaker: three that fail, one that is refused, one that closes it. */
    private static final int LATER = BROKEN + 2;

    private static final int REQUESTS =
            FINE + REFUSED + CRASHED + LIMIT + LIMITED + RETRIED + 2 * HOOKED + LATER + REMOTE;

    /** First answers that say no; what fails in the pool is accepted first. */
    private static final int FAILED = REFUSED + CRASHED + LIMITED + HOOKED + 1;

    private static final String SHOP = """
            public void configure(PhoenixGenApiBuilder engine) {
                engine.functions(AnnotatedFunctions.of(new Functions()))
                        .function(FunConfig.builder("shop", "flaky").retry(2).build(), call -> {
                            if (seen.add(call.context().request().requestId())) {
                                throw new IllegalStateException("the first time");
                            }
                            return 1;
                        })
                        .function(
                                FunConfig.builder("shop", "hooked")
                                        .argument("fails", dev.phoenixgenapi.arguments.ArgType.bool())
                                        .beforeExecute(HookRef.of("Shop", "check"))
                                        .build(),
                                _ -> 1)
                        .function(
                                FunConfig.builder("shop", "later")
                                        .argument("fails", dev.phoenixgenapi.arguments.ArgType.bool())
                                        .responseType(ResponseType.ASYNC)
                                        .build(),
                                call -> failIf(call.args().get("fails")))
                        .beforeHook(new FunctionRef("Shop", "check"), (request, _, _) -> {
                            failIf(request.args().get("fails"));
                            return null;
                        });
            }

            private final java.util.Set<String> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();

            private static Object failIf(Object fails) {
                if (Boolean.TRUE.equals(fails)) {
                    throw new IllegalStateException("on purpose");
                }
                return 1;
            }

            @GenApi(service = "shop")
            public static final class Functions {

                @GenApi
                public int fine() {
                    return 1;
                }

                @GenApi
                public Result<Integer> refused() {
                    return Result.err("sold_out");
                }

                @GenApi
                public int crashed() {
                    throw new IllegalStateException("on purpose");
                }

                @GenApi
                public int limited() {
                    return 1;
                }
            }
            """;

    private static final String BOOKS = """
            public void configure(PhoenixGenApiBuilder engine) {
                engine.function(FunConfig.builder("books", "find").build(), _ -> 1);
            }
            """;

    @TempDir
    private Path directory = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> alerts = new ConcurrentLinkedQueue<>();
    private final HttpServer webhook;
    private final OtlpReceiver collector;

    SameNumbersTest() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector = new OtlpReceiver();
    }

    @BeforeEach
    void listen() throws IOException {
        ModuleJar.write(directory.resolve("shop.jar"), "Shop", SHOP);
        ModuleJar.write(directory.resolve("books.jar"), "Books", BOOKS);
        webhook.createContext("/", exchange -> {
            try (exchange) {
                alerts.add(inShort(
                        Operator.Told.of(new String(exchange.getRequestBody().readAllBytes(), UTF_8))));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        webhook.start();
        Files.write(
                directory.resolve("gateway.yaml"),
                List.of(
                        "listen.port: 0",
                        "admin: { port: 0, token: %s }".formatted(ADMIN),
                        "auth.type: development",
                        "functions.classpath: shop.jar",
                        "nodes.port: 0",
                        "push.token: " + NODES,
                        "drain.reconnect_within: 0",
                        "telemetry.jfr: true",
                        "tracing.enabled: true",
                        "pools.async: { failure_threshold: %d, cool_down: 500ms }".formatted(BROKEN),
                        "rate_limits.functions: [{ service: shop, request_type: limited, key: user_id, max_requests: %d, window: 10m }]"
                                .formatted(LIMIT),
                        "alerts:",
                        "  enabled: true",
                        "  webhook.url: http://127.0.0.1:%d/"
                                .formatted(webhook.getAddress().getPort()),
                        "  error_rate: { threshold: 0.75, min_requests: %d }".formatted(CRASHED),
                        "  rate_limit: { threshold: %d }".formatted(LIMITED),
                        "  breaker.hold: 0"));
    }

    @AfterEach
    void close() {
        webhook.stop(0);
        collector.close();
        http.shutdownNow();
    }

    @Test
    void whateverTellsOfTheLoadTellsTheSame() throws Exception {
        var recording = directory.resolve("gateway.jfr");
        try (var gateway = GenapiProcess.start(
                directory,
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:StartFlightRecording:dumponexit=true,filename=" + recording,
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        collector.grpcEndpoint()),
                "serve",
                "--config",
                "gateway.yaml")) {
            var nodePort = gateway.await("service nodes dial").replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1");
            var port = gateway.awaitPort("listening at ");
            var operator = new Operator(http, gateway.awaitPort("operators: "), ADMIN);
            try (var node = GenapiProcess.start(
                            directory,
                            Map.of(
                                    "GENAPI_NODE_TOKEN",
                                    NODES,
                                    "GENAPI_ADMIN_TOKEN",
                                    ADMIN,
                                    "GENAPI_TRACING_ENABLED",
                                    "true",
                                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                                    collector.grpcEndpoint()),
                            "node",
                            "--gateway",
                            "127.0.0.1:" + nodePort,
                            "--name",
                            "books-1",
                            "--admin-port",
                            "0",
                            "--classpath",
                            "books.jar");
                    var functions = operator.watch("functions");
                    var hooks = operator.watch("hooks")) {
                var nodeOperator = new Operator(http, node.awaitPort("operators: "), ADMIN);
                node.await("has 1 functions of books");
                load(port, operator);
                assertMetrics(operator);
                assertNode(nodeOperator);
                assertDashboard(operator, functions, hooks);
                assertAlerts();
                node.terminate();
                assertThat(node.awaitExit()).isZero();
            }
            gateway.terminate();
            assertThat(gateway.awaitExit()).isZero();
        }
        assertTraces(collector.received());
        assertRecording(recording);
    }

    private void load(int port, Operator operator) throws Exception {
        times(FINE, () -> call(port, "shop/fine", "{}", 200));
        times(REFUSED, () -> call(port, "shop/refused", "{}", 409));
        times(CRASHED, () -> call(port, "shop/crashed", "{}", 500));
        times(LIMIT, () -> call(port, "shop/limited", "{}", 200));
        times(LIMITED, () -> call(port, "shop/limited", "{}", 429));
        times(RETRIED, () -> call(port, "shop/flaky", "{}", 200));
        times(HOOKED, () -> call(port, "shop/hooked", "{\"fails\": false}", 200));
        times(HOOKED, () -> call(port, "shop/hooked", "{\"fails\": true}", 403));
        times(REMOTE, () -> call(port, "books/find", "{}", 200));
        times(BROKEN, () -> call(port, "shop/later", "{\"fails\": true}", 500));
        await().until(() -> breaker(operator, "state").equals("open"));
        call(port, "shop/later", "{\"fails\": false}", 503);
        await().until(() -> breaker(operator, "retry_in_ms").equals("0"));
        call(port, "shop/later", "{\"fails\": false}", 200);
        await().until(() -> breaker(operator, "state").equals("closed"));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static void times(int times, Work work) throws Exception {
        for (var i = 0; i < times; i++) {
            work.run();
        }
    }

    private void call(int port, String function, String args, int status) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/%s?user_id=ada".formatted(port, function)))
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .POST(BodyPublishers.ofString(args))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s: %s", function, answer.body())
                .isIn(status, status == 200 ? 202 : status);
    }

    private static String breaker(Operator operator, String field) throws Exception {
        return operator.get("/admin/pools").rows("pools").stream()
                .filter(pool -> pool.text("name").equals("async_pool"))
                .map(pool -> pool.part("breaker").text(field))
                .findFirst()
                .orElseThrow();
    }

    // Prometheus

    private static void assertMetrics(Operator operator) {
        await().untilAsserted(() -> {
            var text = operator.text("/metrics");
            assertThat(metric(text, "request_duration_seconds_count")).isEqualTo(REQUESTS);
            assertThat(metric(text, "request_duration_seconds_count", "success=\"false\""))
                    .isEqualTo(FAILED);
            assertThat(metric(text, "request_failures_total")).isEqualTo(FAILED);
            assertThat(metric(text, "request_failures_total", "code=\"rate_limited\""))
                    .isEqualTo(LIMITED);
            assertThat(metric(text, "task_duration_seconds_count", "success=\"true\""))
                    .isOne();
            assertThat(metric(text, "task_failures_total", "code=\"internal_error\""))
                    .isEqualTo(BROKEN);
            assertThat(metric(text, "request_duration_seconds_count", "request_type=\"fine\""))
                    .isEqualTo(FINE);
            assertThat(metric(text, "request_duration_seconds_count", "service=\"books\""))
                    .isEqualTo(REMOTE);
            assertThat(metric(text, "retries_total", "mode=\"all_nodes\"")).isEqualTo(RETRIED);
            assertThat(metric(text, "rate_limit_exceeded_total", "scope=\"shop/limited\""))
                    .isEqualTo(LIMITED);
            assertThat(metric(text, "hook_before_exceptions_total")).isEqualTo(HOOKED);
            assertThat(metric(text, "hook_before_duration_seconds_count")).isEqualTo(HOOKED);
            assertThat(metric(text, "pool_task_exceptions_total")).isEqualTo(BROKEN);
            assertThat(metric(text, "pool_breaker_opened_total")).isOne();
            assertThat(metric(text, "pool_breaker_closed_total")).isOne();
            assertThat(metric(text, "config_pushed_total", "service=\"books\"")).isOne();
        });
    }

    /** The node counts the calls that it has had, and no requests: they are the gateway's. */
    private static void assertNode(Operator operator) throws Exception {
        await().untilAsserted(() -> {
            var text = operator.text("/metrics");
            assertThat(metric(text, "node_call_duration_seconds_count", "request_type=\"find\"", "success=\"true\""))
                    .isEqualTo(REMOTE);
            assertThat(text).contains("phoenix_gen_api_node_gateways 1.0").doesNotContain("request_duration_seconds");
        });
        try (var overview = operator.watch("overview")) {
            assertThat(sum(overview.until(all -> sum(all, "requests") >= REMOTE), "requests"))
                    .isEqualTo(REMOTE);
        }
    }

    private static double metric(String text, String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith("phoenix_gen_api_" + name + "{")
                        && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    // the dashboard

    private static void assertDashboard(Operator operator, Operator.Watching functions, Operator.Watching hooks)
            throws Exception {
        try (var overview = operator.watch("overview")) {
            var told = overview.until(all -> sum(all, "requests") >= REQUESTS);
            assertThat(sum(told, "requests")).isEqualTo(REQUESTS);
            assertThat(sum(told, "failed")).isEqualTo(FAILED + BROKEN);
            assertThat(sum(told, "limited")).isEqualTo(LIMITED);
            assertThat(sum(told, "exceptions")).isZero();
        }
        var rows = functions
                .until(all -> all.getLast().rows("functions").stream()
                                .mapToLong(row -> row.number("calls"))
                                .sum()
                        >= REQUESTS)
                .getLast()
                .rows("functions");
        assertThat(rows.stream()
                        .map(row -> "%s %d %d"
                                .formatted(row.text("request_type"), row.number("calls"), row.number("failed"))))
                .containsExactlyInAnyOrder(
                        "fine %d 0".formatted(FINE),
                        "refused %1$d %1$d".formatted(REFUSED),
                        "crashed %1$d %1$d".formatted(CRASHED),
                        "limited %d %d".formatted(LIMIT + LIMITED, LIMITED),
                        "flaky %d 0".formatted(RETRIED),
                        "hooked %d %d".formatted(2 * HOOKED, HOOKED),
                        "later %d %d".formatted(LATER, BROKEN + 1),
                        "find %d 0".formatted(REMOTE));
        var hook = hooks.until(
                        all -> all.getLast().rows("hooks").stream().anyMatch(row -> row.number("calls") >= 2 * HOOKED))
                .getLast()
                .rows("hooks");
        assertThat(hook)
                .singleElement()
                .satisfies(row -> assertThat(row.number("exceptions")).isEqualTo(HOOKED));
        var changes = operator.get("/admin/dashboard/changes");
        assertThat(changes.rows("breakers").stream().map(change -> change.text("event")))
                .containsExactly(
                        "phoenix_gen_api.worker_pool.circuit_breaker.open",
                        "phoenix_gen_api.worker_pool.circuit_breaker.close");
        assertThat(changes.rows("configs").stream().map(change -> change.text("event")))
                .containsOnlyOnce("phoenix_gen_api.config.push");
    }

    private static long sum(List<Operator.Told> told, String field) {
        return told.stream().mapToLong(one -> one.sum(field)).sum();
    }

    // alerts

    private void assertAlerts() {
        await().untilAsserted(() -> assertThat(alerts)
                .containsExactlyInAnyOrder(
                        "circuit_breaker firing async_pool",
                        "circuit_breaker resolved async_pool",
                        "error_rate firing crashed",
                        "error_rate firing later",
                        "error_rate firing refused",
                        "rate_limit firing shop:limited:ada",
                        "rate_limit firing ada"));
    }

    private static String inShort(Operator.Told alert) {
        var about = Stream.of("request_type", "pool_name", "user", "key")
                .map(alert.part("details").data()::get)
                .filter(Objects::nonNull)
                .findFirst();
        return "%s %s %s".formatted(alert.text("name"), alert.text("state"), about.orElseThrow());
    }

    // OpenTelemetry

    private static void assertTraces(List<Received> received) {
        var requests = received.stream()
                .filter(one -> one.process().equals("genapi-gateway")
                        && one.span().getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .toList();
        assertThat(requests).hasSize(REQUESTS);
        assertThat(requests.stream()
                        .flatMap(one -> one.span().getAttributesList().stream())
                        .filter(attribute -> attribute.getKey().equals("error.type"))
                        .collect(Collectors.groupingBy(
                                attribute -> attribute.getValue().getStringValue(), Collectors.counting())))
                .isEqualTo(Map.of(
                        "failed", (long) REFUSED,
                        "rate_limited", (long) LIMITED,
                        // the spans of what is answered later end with the last answer
                        "internal_error", (long) (CRASHED + BROKEN),
                        "hook_rejected", (long) HOOKED,
                        "unavailable", 1L));
        assertThat(received.stream().filter(one -> one.process().equals("genapi-node")))
                .hasSize(REMOTE);
        assertThat(received.stream()
                        .flatMap(one -> one.span().getEventsList().stream())
                        .filter(event -> event.getName().equals("retry")))
                .hasSize(RETRIED);
    }

    // Flight Recorder

    private static void assertRecording(Path recording) throws IOException {
        var events = RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().startsWith("phoenix_gen_api."))
                .toList();
        var counts = events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.getEventType().getName().substring("phoenix_gen_api.".length()),
                        Collectors.counting()));
        assertThat(counts)
                .containsEntry("executor.request.start", (long) REQUESTS)
                .containsEntry("executor.request.stop", (long) REQUESTS)
                .containsEntry("executor.retry", (long) RETRIED)
                .containsEntry("rate_limiter.exceeded", (long) LIMITED)
                .containsEntry("hook.before.exception", (long) HOOKED)
                .containsEntry("worker_pool.task.exception", (long) BROKEN)
                .containsEntry("worker_pool.circuit_breaker.open", 1L)
                .containsEntry("worker_pool.circuit_breaker.close", 1L)
                .containsEntry("config.push", 1L);
        assertThat(events.stream()
                        .filter(event -> event.getEventType().getName().equals("phoenix_gen_api.executor.request.stop"))
                        .filter(event -> !event.getBoolean("success")))
                .hasSize(FAILED);
    }
}

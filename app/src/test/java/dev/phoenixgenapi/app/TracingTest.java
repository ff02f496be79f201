package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.app.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans of a gateway and a node, each in a process of its own, as a collector receives them. */
class TracingTest {

    private static final String TOKEN = "nodes-of-the-test";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "b7ad6b7169203331";

    @TempDir
    private Path directory = Path.of("");

    private static Received only(List<Received> spans, String process, Span.SpanKind kind) {
        var found = spans.stream()
                .filter(one -> one.process().equals(process) && one.span().getKind() == kind)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aCallOverAGatewayAndANodeIsOneTrace() throws Exception {
        ModuleJar.write(directory.resolve("shop.jar"), "Shop", """
                public void configure(PhoenixGenApiBuilder engine) {
                    engine.function(FunConfig.builder("shop", "total").build(), _ -> 5);
                }
                """);
        try (var collector = new OtlpReceiver();
                var gateway = GenapiProcess.start(
                        directory,
                        Map.of("GENAPI_PUSH_TOKEN", TOKEN, "OTEL_EXPORTER_OTLP_ENDPOINT", collector.grpcEndpoint()),
                        "serve",
                        "--port",
                        "0",
                        "--set",
                        "auth.type=development",
                        "--set",
                        "nodes.port=0",
                        "--set",
                        "drain.reconnect_within=0",
                        "--set",
                        "tracing.enabled=true")) {
            var nodePort = port(gateway.await("service nodes dial"));
            var port = gateway.awaitPort("listening at ");
            try (var node = GenapiProcess.start(
                    directory,
                    Map.of(
                            "GENAPI_NODE_TOKEN",
                            TOKEN,
                            "GENAPI_TRACING_ENABLED",
                            "true",
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            collector.httpEndpoint(),
                            "OTEL_EXPORTER_OTLP_PROTOCOL",
                            "http/protobuf",
                            "OTEL_SERVICE_NAME",
                            "shop-node"),
                    "node",
                    "--gateway",
                    "127.0.0.1:" + nodePort,
                    "--name",
                    "shop-1",
                    "--classpath",
                    "shop.jar")) {
                node.await("has 1 functions of shop");
                callInATrace(port);
                assertThat(Command.run("call", "shop", "total", "--url", "ws://127.0.0.1:%d/socket".formatted(port))
                                .out())
                        .isEqualTo("5");
                // what has not been sent is sent when they stop
                node.terminate();
                assertThat(node.awaitExit()).isZero();
                gateway.terminate();
                assertThat(gateway.awaitExit()).isZero();
            }
            assertOneTrace(collector.received());
            assertLinkToSocket(collector.received());
        }
    }

    @Test
    void theDemoAndItsNodesAreTracedTogether() throws Exception {
        try (var collector = new OtlpReceiver();
                var demo = GenapiProcess.start(
                        directory,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                collector.grpcEndpoint(),
                                "OTEL_BSP_SCHEDULE_DELAY",
                                "100"),
                        "demo",
                        "--cluster",
                        "--tracing",
                        "--port",
                        "0",
                        "--admin-port",
                        "0")) {
            demo.await("node-1 answered");
            await().until(() -> isInBoth(collector.received(), "genapi-demo", "genapi-node"));
            demo.terminate();
            assertThat(demo.awaitExit()).isZero();
        }
    }

    private static boolean isInBoth(List<Received> received, String one, String other) {
        var traces = received.stream()
                .filter(span -> span.process().equals(one))
                .map(Received::trace)
                .collect(Collectors.toSet());
        return received.stream().anyMatch(span -> span.process().equals(other) && traces.contains(span.trace()));
    }

    @Test
    void whatTheEnvironmentGetsWrongIsALineAndExitCode1() throws Exception {
        try (var gateway = GenapiProcess.start(
                directory,
                Map.of("OTEL_TRACES_EXPORTER", "pigeon"),
                "serve",
                "--port",
                "0",
                "--set",
                "auth.type=development",
                "--set",
                "tracing.enabled=true")) {
            assertThat(gateway.await("OpenTelemetry: ")).contains("pigeon");
            assertThat(gateway.awaitExit()).isOne();
            assertThat(gateway.said()).noneMatch(line -> line.contains("Exception"));
        }
    }

    private static String port(String line) {
        var matcher = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }

    private static void callInATrace(int port) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/shop/total".formatted(port)))
                    .header("traceparent", "00-%s-%s-01".formatted(TRACE, CLIENT))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\"result\":5");
        }
    }

    private static void assertOneTrace(List<Received> received) {
        var trace = received.stream().filter(one -> one.trace().equals(TRACE)).toList();
        assertThat(trace.stream().map(one -> one.process() + " " + one.span().getName()))
                .containsExactlyInAnyOrder(
                        "genapi-gateway shop/total",
                        "genapi-gateway rate_limiter.check",
                        "genapi-gateway shop/total",
                        "shop-node shop/total");
        var request = only(trace, "genapi-gateway", Span.SpanKind.SPAN_KIND_SERVER);
        var call = only(trace, "genapi-gateway", Span.SpanKind.SPAN_KIND_CLIENT);
        var served = only(trace, "shop-node", Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(request.parent()).isEqualTo(CLIENT);
        assertThat(call.parent()).isEqualTo(request.id());
        assertThat(served.parent()).isEqualTo(call.id());
    }

    private static void assertLinkToSocket(List<Received> received) {
        var sockets = received.stream()
                .filter(one -> one.span().getName().equals("websocket open"))
                .toList();
        assertThat(sockets).hasSize(1);
        assertThat(received.stream()
                        .filter(one -> one.span().getLinksCount() > 0)
                        .map(one -> one.span().getName() + " "
                                + HexFormat.of()
                                        .formatHex(one.span()
                                                .getLinks(0)
                                                .getSpanId()
                                                .toByteArray())))
                .containsExactly("shop/total " + sockets.getFirst().id());
    }
}

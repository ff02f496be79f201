package dev.phoenixgenapi.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes what processes export over OTLP, by gRPC and by HTTP. */
final class OtlpReceiver implements AutoCloseable {

    /** A span, and the name of the process that it is from. */
    record Received(String process, Span span) {

        String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }

        String trace() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Server grpc;
    private final HttpServer http;

    OtlpReceiver() throws IOException {
        grpc = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new TraceServiceGrpc.TraceServiceImplBase() {
                    @Override
                    public void export(
                            ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> answer) {
                        take(request);
                        answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
                        answer.onCompleted();
                    }
                })
                .build()
                .start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/traces", this::take);
        http.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
            var body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
            take(ExportTraceServiceRequest.parseFrom(body));
            exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void take(ExportTraceServiceRequest request) {
        for (var ofProcess : request.getResourceSpansList()) {
            var process = ofProcess.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(attribute -> attribute.getValue().getStringValue())
                    .findFirst()
                    .orElse("(none)");
            for (var ofScope : ofProcess.getScopeSpansList()) {
                ofScope.getSpansList().forEach(span -> received.add(new Received(process, span)));
            }
        }
    }

    String grpcEndpoint() {
        return "http://127.0.0.1:" + grpc.getPort();
    }

    String httpEndpoint() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        http.stop(0);
        grpc.shutdownNow();
    }
}

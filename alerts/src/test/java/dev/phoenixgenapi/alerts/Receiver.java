package dev.phoenixgenapi.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A receiver of webhooks that keeps what it is sent. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    /** Answers. */
    @FunctionalInterface
    interface Answer {

        /**
         * Answers the request.
         *
         * @param exchange the request
         * @param count how many there have been, this one included
         */
        void to(HttpExchange exchange, int count) throws Exception;
    }

    Receiver() throws IOException {
        this((exchange, _) -> exchange.sendResponseHeaders(204, -1));
    }

    Receiver(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", exchange -> {
            try (exchange) {
                tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")));
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                answer.to(exchange, bodies.size());
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    List<String> bodies() {
        return bodies;
    }

    List<String> tokens() {
        return tokens;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

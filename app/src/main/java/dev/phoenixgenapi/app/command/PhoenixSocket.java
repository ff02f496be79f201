package dev.phoenixgenapi.app.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A Phoenix client for one topic and one call at a time, as much as a command needs. For one thread. */
final class PhoenixSocket implements AutoCloseable {

    private static final String TOPIC = "gen_api:cli";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What came over the socket. */
    sealed interface Incoming {

        /** A message: {@code [join_ref, ref, topic, event, payload]}. */
        record Message(JsonNode frame) implements Incoming {

            @Nullable String ref() {
                return frame.get(1).isNull() ? null : frame.get(1).asString();
            }

            String event() {
                return frame.get(3).asString();
            }

            JsonNode payload() {
                return frame.get(4);
            }
        }

        /** The end of the socket. */
        record Closed(String why) implements Incoming {}
    }

    /** Numbers are printed as they came: 5.00 stays 5.00. */
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final BlockingQueue<Incoming> incoming = new LinkedBlockingQueue<>();
    private final HttpClient http;
    private final WebSocket socket;
    private int ref;

    private PhoenixSocket(URI address) {
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        try {
            this.socket = http.newWebSocketBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .buildAsync(address, new Listener())
                    .join();
        } catch (CompletionException e) {
            http.close();
            throw e;
        }
    }

    /**
     * Connects and joins.
     *
     * @param address the whole address, with its parameters
     * @throws CompletionException if nobody answers there, or refuses
     */
    static PhoenixSocket connect(URI address) {
        return new PhoenixSocket(address);
    }

    /** Sends a message, and gives the ref that its reply will have. */
    String push(String event, Map<String, ?> payload) {
        var next = String.valueOf(++ref);
        var frame = new Object[] {"1", next, TOPIC, event, payload};
        socket.sendText(json.writeValueAsString(frame), true).join();
        return next;
    }

    /** Waits for what comes next; null if nothing does. */
    @Nullable Incoming next(Duration patience) throws InterruptedException {
        return incoming.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder begun = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            begun.append(data);
            if (last) {
                incoming.add(new Incoming.Message(json.readTree(begun.toString())));
                begun.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            incoming.add(new Incoming.Closed("closed: %d %s".formatted(code, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            incoming.add(new Incoming.Closed(String.valueOf(error.getMessage())));
        }
    }
}

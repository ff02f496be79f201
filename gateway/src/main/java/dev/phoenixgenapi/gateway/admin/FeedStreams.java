package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.dashboard.Feed;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who look at the dashboard. Each is told at a steady pace, by a virtual thread that waits until the browser has
 * taken what was told before: a slow one is told less often, and nobody waits for it. Safe for use by any thread.
 */
final class FeedStreams implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(FeedStreams.class);
    private static final long RETRY_SECONDS = 5;

    private final JsonWriter writer;
    private final int limit;
    private final Duration patience;
    private final Set<Stream> streams = new HashSet<>(); // guarded by this, as is the next
    private boolean closed;

    /** One of them. */
    private record Stream(HttpServerResponse response, Feed feed, Duration pace, CountDownLatch over) {}

    FeedStreams(JsonWriter writer, int limit, Duration patience) {
        this.writer = writer;
        this.limit = limit;
        this.patience = patience;
    }

    void begin(HttpServerRequest request, Supplier<Feed> open, Duration pace) {
        var stream = add(request.response(), open, pace);
        request.response()
                .closeHandler(_ -> stream.over().countDown())
                .exceptionHandler(_ -> stream.over().countDown())
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        Thread.ofVirtual().name("dashboard-feed").start(() -> run(stream));
    }

    private synchronized Stream add(HttpServerResponse response, Supplier<Feed> open, Duration pace) {
        if (closed) {
            throw new RefusedException(Problem.unavailable("the gateway is closing", RETRY_SECONDS));
        }
        if (streams.size() >= limit) {
            throw new RefusedException(Problem.unavailable(
                    "watchers: %d already (expected: at most %d)".formatted(streams.size(), limit), RETRY_SECONDS));
        }
        var stream = new Stream(response, open.get(), pace, new CountDownLatch(1));
        streams.add(stream);
        return stream;
    }

    private void run(Stream stream) {
        try {
            do {
                stream.response().write(text(stream.feed())).await(patience);
            } while (!stream.over().await(stream.pace().toNanos(), TimeUnit.NANOSECONDS));
            done(stream.response().end());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            LOGGER.info("a dashboard has taken nothing for {}: its stream ends", patience);
            done(stream.response().reset());
        } catch (Exception e) {
            LOGGER.debug("a dashboard has gone", e);
            done(stream.response().reset());
        } finally {
            end(stream);
        }
    }

    private Buffer text(Feed feed) {
        return Buffer.buffer("data: ")
                .appendBytes(writer.write(json -> PlainJson.write(json, feed.next(), PlainJson.LARGE)))
                .appendString("\n\n");
    }

    private static void done(Future<?> ending) {
        ending.onFailure(e -> LOGGER.debug("the connection of a dashboard was closed already", e));
    }

    private void end(Stream stream) {
        synchronized (this) {
            streams.remove(stream);
        }
        stream.feed().close();
    }

    synchronized int count() {
        return streams.size();
    }

    @Override
    public void close() {
        ArrayList<Stream> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(streams);
        }
        open.forEach(stream -> stream.over().countDown());
    }
}

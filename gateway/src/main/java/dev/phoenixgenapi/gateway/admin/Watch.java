package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one watcher what happens. A virtual thread writes, and waits until the connection has taken what was written:
 * one that takes nothing makes that thread wait, and nobody else.
 */
final class Watch {

    private static final Logger LOGGER = LoggerFactory.getLogger(Watch.class);
    private static final int BATCH = 64;

    private final HttpServerResponse response;
    private final EventFilter filter;
    private final JsonWriter writer;
    private final WatchSettings settings;
    private final EventQueue queue;

    Watch(HttpServerResponse response, EventFilter filter, JsonWriter writer, WatchSettings settings) {
        this.response = response;
        this.filter = filter;
        this.writer = writer;
        this.settings = settings;
        this.queue = new EventQueue(settings.capacity());
    }

    /** Called by whoever emits; never waits for the watcher. */
    void handle(TelemetryEvent event) {
        if (filter.matches(event)) {
            queue.add(event);
        }
    }

    /** Writes until the watch is closed or the watcher has gone. */
    void run() {
        try {
            write(Buffer.buffer(
                    ": watching %d events\n\n".formatted(filter.events().size())));
            for (var batch = next(); batch != null; batch = next()) {
                write(text(batch));
            }
            done(response.end());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            LOGGER.info("a watcher has taken nothing for {}: its stream ends", settings.patience());
            done(response.reset());
        } catch (Exception e) {
            LOGGER.debug("a watcher has gone", e);
            done(response.reset());
        }
    }

    private EventQueue.@Nullable Batch next() throws InterruptedException {
        return queue.take(BATCH, settings.keepAlive());
    }

    private void write(Buffer text) throws TimeoutException {
        response.write(text).await(settings.patience());
    }

    private static void done(Future<?> ending) {
        ending.onFailure(e -> LOGGER.debug("the connection of a watcher was closed already", e));
    }

    private Buffer text(EventQueue.Batch batch) {
        var text = Buffer.buffer();
        if (batch.dropped() > 0) {
            text.appendString("event: dropped\ndata: {\"dropped\":%d}\n\n".formatted(batch.dropped()));
        }
        if (batch.events().isEmpty()) {
            return text.appendString(": keep-alive\n\n");
        }
        for (var event : batch.events()) {
            text.appendString("data: ").appendBytes(json(event)).appendString("\n\n");
        }
        return text;
    }

    private byte[] json(TelemetryEvent event) {
        return writer.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("event", event.name().toString());
            json.writeName("measurements");
            PlainJson.write(json, event.measurements(), PlainJson.SMALL);
            json.writeName("metadata");
            PlainJson.write(json, event.metadata(), PlainJson.SMALL);
            json.writeEndObject();
        });
    }

    void close() {
        queue.close();
    }
}

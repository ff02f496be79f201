package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Those who watch now, each with a handler that is attached as long. Safe for use by any thread. */
final class Watchers implements AutoCloseable {

    private static final long RETRY_SECONDS = 5;

    private final Telemetry telemetry;
    private final JsonWriter writer;
    private final int limit;
    private final WatchSettings settings;
    private final Map<Watch, Attachment> watches = new HashMap<>(); // guarded by this
    private boolean closed;

    Watchers(Telemetry telemetry, JsonWriter writer, int limit, WatchSettings settings) {
        this.telemetry = telemetry;
        this.writer = writer;
        this.limit = limit;
        this.settings = settings;
    }

    void begin(HttpServerRequest request, Call call) {
        var filter = EventFilter.parse(call.query().get("filter"));
        var response = request.response();
        var watch = new Watch(response, filter, writer, settings);
        add(watch, filter);
        response.closeHandler(_ -> end(watch));
        response.exceptionHandler(_ -> end(watch));
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        Thread.ofVirtual().name("admin-watch").start(() -> {
            try {
                watch.run();
            } finally {
                end(watch);
            }
        });
    }

    private synchronized void add(Watch watch, EventFilter filter) {
        if (closed) {
            throw new RefusedException(Problem.unavailable("the gateway is closing", RETRY_SECONDS));
        }
        if (watches.size() >= limit) {
            throw new RefusedException(Problem.unavailable(
                    "watchers: %d already (expected: at most %d)".formatted(watches.size(), limit), RETRY_SECONDS));
        }
        var id = "gateway.admin.watch." + UUID.randomUUID();
        watches.put(watch, telemetry.attachMany(id, filter.events(), watch::handle));
    }

    private void end(Watch watch) {
        synchronized (this) {
            var attachment = watches.remove(watch);
            if (attachment != null) {
                attachment.close();
            }
        }
        watch.close();
    }

    synchronized int count() {
        return watches.size();
    }

    @Override
    public void close() {
        ArrayList<Watch> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(watches.keySet());
        }
        open.forEach(this::end);
    }
}

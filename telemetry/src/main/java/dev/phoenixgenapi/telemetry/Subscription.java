package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.handler.ConfiguredHandler;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One attached handler. Compared by identity, so that closing it never touches a later one of the same id. */
final class Subscription implements Attachment {

    final EventHandler<TelemetryEvent> handler;
    private final Telemetry telemetry;
    private final String handlerId;
    private final Set<EventName> events;
    private final AtomicBoolean failed = new AtomicBoolean();

    private Subscription(
            Telemetry telemetry, String handlerId, Set<EventName> events, EventHandler<TelemetryEvent> handler) {
        this.telemetry = telemetry;
        this.handlerId = handlerId;
        this.events = events;
        this.handler = handler;
    }

    static Subscription of(
            Telemetry telemetry, String handlerId, Collection<EventName> events, EventHandler<TelemetryEvent> handler) {
        if (handlerId.isBlank()) {
            throw new IllegalArgumentException("handler id: blank (expected: an id such as \"my_app.monitor\")");
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException(
                    "handler id \"%s\": no events (expected: one or more)".formatted(handlerId));
        }
        var once = new LinkedHashSet<EventName>();
        for (var event : events) {
            EventNames.requireKnown(event);
            if (!once.add(event)) {
                throw new IllegalArgumentException(
                        "handler id \"%s\": event %s is listed twice".formatted(handlerId, event));
            }
        }
        return new Subscription(
                telemetry, handlerId, Collections.unmodifiableSet(once), Objects.requireNonNull(handler, "handler"));
    }

    @Override
    public String handlerId() {
        return handlerId;
    }

    @Override
    public Set<EventName> events() {
        return events;
    }

    @Nullable Object config() {
        return handler instanceof ConfiguredHandler<?>(var _, var config) ? config : null;
    }

    /** Tells the first time that the handler has failed, though it may fail in several threads at once. */
    boolean failsFirst() {
        return failed.compareAndSet(false, true);
    }

    @Override
    public boolean isAttached() {
        return telemetry.attachments().contains(this);
    }

    @Override
    public void close() {
        telemetry.detach(one -> one == this);
    }

    @Override
    public String toString() {
        return "%s on %s".formatted(handlerId, events);
    }
}

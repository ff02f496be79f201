package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import java.util.Arrays;

/** The handlers of one event, and whose they are, both in the order in which they were attached. */
final class Listeners {

    static final Listeners NONE = new Listeners();

    /** What is called for each event: kept apart, so that the way to it is short. */
    final EventHandler<TelemetryEvent>[] handlers;

    final Subscription[] subscriptions;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private Listeners(Subscription... subscriptions) {
        this.subscriptions = subscriptions;
        this.handlers = Arrays.stream(subscriptions).map(one -> one.handler).toArray(EventHandler[]::new);
    }

    Listeners and(Subscription one) {
        var more = Arrays.copyOf(subscriptions, subscriptions.length + 1);
        more[subscriptions.length] = one;
        return new Listeners(more);
    }

    boolean areNone() {
        return handlers.length == 0;
    }
}

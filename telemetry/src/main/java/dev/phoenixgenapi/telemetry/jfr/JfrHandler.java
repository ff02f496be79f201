package dev.phoenixgenapi.telemetry.jfr;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import jdk.jfr.Event;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of the catalogue to the JDK Flight Recorder, each as an event type of the same name with a field
 * for each key.
 *
 * <p>An event that ends something has that as its duration, so that Mission Control shows it as a bar; its
 * {@code duration_us} is a time span, too. The two differ by what it took to get here. Thread-safe.
 */
public final class JfrHandler implements EventHandler<CatalogueEvent> {

    private final ThreadLocal<OpenSpans> openSpans = ThreadLocal.withInitial(OpenSpans::new);

    /** A handler to attach. The first one in a virtual machine makes the event types known to it. */
    public JfrHandler() {
        JfrTypes.register();
    }

    @Override
    public void handle(CatalogueEvent event) {
        var type = JfrTypes.of(event.eventType());
        if (type.beginsSpan()) {
            openSpans.get().begin(event, type);
        }
        if (type.isEnabled()) {
            write(type, event, type.endsSpan() ? openSpans.get().end(event) : null);
        }
    }

    private static void write(JfrType type, CatalogueEvent event, @Nullable Event begun) {
        var jfrEvent = begun == null ? type.newEvent() : begun;
        type.fill(jfrEvent, event);
        jfrEvent.commit();
    }
}

package dev.phoenixgenapi.telemetry.handler;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.function.Predicate;

/** Ready parts that keep handlers fast (guide: "Best Practices", 2). */
public final class Handlers {

    private Handlers() {}

    /**
     * Hands events to a virtual thread of their own through a bounded buffer, so that the emitting thread does not wait
     * for the handler.
     *
     * <p>The handler gets its events in order and one at a time. If it throws, the buffer takes no more events and
     * throws the same on the next one, so that it is detached as any other handler is.
     *
     * <p>Detach it first, then close it, and nothing is lost:
     *
     * <pre>{@code
     * try (var uploads = Handlers.buffered(this::upload, 10_000, Overflow.DROP_OLDEST);
     *         var attached = telemetry.attachAll("my_app.uploads", uploads)) {
     *     serve();
     * }
     * }</pre>
     *
     * @param <E> the events it takes
     * @param handler what to do with each event
     * @param capacity how many events may wait, at least 1
     * @param overflow what to do with one more
     * @return the handler to attach; close it after detaching to have everything handled
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public static <E extends TelemetryEvent> BufferedHandler<E> buffered(
            EventHandler<? super E> handler, int capacity, Overflow overflow) {
        return new BufferedHandler<>(handler, capacity, overflow);
    }

    /**
     * Passes a share of the events on. Events that carry a request id are kept or dropped together with all others of
     * their request, so that what is kept can be read as a whole; other events are drawn one by one.
     *
     * @param <E> the events it takes
     * @param handler what to do with the events of the sample
     * @param ratio the share to pass on, from 0 to 1
     * @return the handler to attach
     * @throws IllegalArgumentException if the ratio is not within 0 and 1
     */
    public static <E extends TelemetryEvent> EventHandler<E> sampled(EventHandler<? super E> handler, double ratio) {
        return filtered(handler, new Sample(ratio)::includes);
    }

    /**
     * Passes those events on that fulfil a condition.
     *
     * @param <E> the events it takes
     * @param handler what to do with the events that pass
     * @param condition tells which events pass; must be thread-safe
     * @return the handler to attach
     */
    public static <E extends TelemetryEvent> EventHandler<E> filtered(
            EventHandler<? super E> handler, Predicate<? super E> condition) {
        return event -> {
            if (condition.test(event)) {
                handler.handle(event);
            }
        };
    }
}

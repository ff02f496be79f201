package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.CustomEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.GenApiEvent;
import dev.phoenixgenapi.telemetry.event.SpanEvent;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanException;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanStart;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanStop;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way in to telemetry: what events there are, who listens to them (see {@link HandlerRegistry}), and how they are
 * emitted (guide: "The Telemetry Module").
 *
 * <p>Handlers run in the emitting thread, in the order in which they were attached. One that throws is detached from
 * all its events, logged, and reported as an event {@code telemetry.handler.failure}; whoever emitted notices nothing,
 * and the other handlers go on.
 *
 * <p>Safe for use by any thread.
 */
public final class Telemetry implements HandlerRegistry {

    private final TimeSource time;
    private final HandlerFailures failures;
    private final Object changing = new Object();
    private volatile HandlerTable table = HandlerTable.EMPTY;

    // The table's, once more: the whole price of an event that nobody wants should be one read. It may lag behind the
    // table for a moment; an event then passes as if it had been emitted before the change.
    private volatile long heard = HandlerTable.EMPTY.heard();

    /** Telemetry on the clocks of the system, with no handlers. */
    public Telemetry() {
        this(TimeSource.system());
    }

    /**
     * Telemetry with no handlers.
     *
     * @param time where the times of spans and failures come from
     */
    public Telemetry(TimeSource time) {
        this.time = time;
        this.failures = new HandlerFailures(this, time);
    }

    /**
     * Where the times of events come from: emitters of events use the same.
     *
     * @return the time source that this telemetry was made with
     */
    public TimeSource time() {
        return time;
    }

    /**
     * The names of the 28 events of the guide.
     *
     * @return an immutable list in the order of the guide
     */
    public static List<EventName> listEvents() {
        return namesOf(GenApiEvent.class);
    }

    /**
     * The names of the events that we emit beside the guide's.
     *
     * @return an immutable list
     */
    public static List<EventName> listExtendedEvents() {
        return namesOf(ExtendedEvent.class);
    }

    private static List<EventName> namesOf(Class<? extends TelemetryEvent> eventClass) {
        return EventType.of(eventClass).stream().map(EventType::eventName).toList();
    }

    @Override
    public <E extends CatalogueEvent> Attachment attach(
            String handlerId, Class<E> eventClass, EventHandler<? super E> handler) {
        return subscribe(handlerId, namesOf(eventClass), handler);
    }

    @Override
    public Attachment attachSpan(String handlerId, EventName span, EventHandler<? super SpanEvent> handler) {
        return subscribe(handlerId, List.of(span.start(), span.stop(), span.exception()), handler);
    }

    @Override
    public Attachment attachMany(
            String handlerId, Collection<EventName> events, EventHandler<? super TelemetryEvent> handler) {
        return subscribe(handlerId, events, handler);
    }

    private Attachment subscribe(String handlerId, Collection<EventName> events, EventHandler<?> handler) {
        @SuppressWarnings("unchecked") // it is given events of its own names only, which are of its type
        var general = (EventHandler<TelemetryEvent>) handler;
        var subscription = Subscription.of(this, handlerId, events, general);
        synchronized (changing) {
            change(table.with(subscription));
        }
        return subscription;
    }

    @Override
    public boolean detachAll(String handlerId) {
        return detach(one -> one.handlerId().equals(handlerId));
    }

    /** Tells whether it was this call that detached something. */
    boolean detach(Predicate<Subscription> which) {
        synchronized (changing) {
            var before = table;
            change(before.without(which));
            return table != before;
        }
    }

    private void change(HandlerTable next) {
        table = next;
        heard = next.heard();
    }

    @Override
    public List<Attachment> attachments() {
        return List.copyOf(table.all());
    }

    /**
     * Whether an event of the catalogue has a listener: worth asking before building an event.
     *
     * @param type the event
     * @return true if somebody listens
     */
    public boolean isEnabled(EventType type) {
        return HandlerTable.isHeard(heard, type);
    }

    /**
     * Emits an event of the catalogue. Never throws what a handler throws, short of {@link VirtualMachineError}.
     *
     * @param event the event
     */
    public void emit(CatalogueEvent event) {
        dispatch(event, table.listeners(event.eventType()));
    }

    /**
     * Emits an event of the user's own. Never throws what a handler throws, short of {@link VirtualMachineError}.
     *
     * @param event its name; not one of the catalogue, whose events are emitted as records
     * @param measurements what was measured; copied if somebody listens
     * @param metadata what the event is about; copied if somebody listens
     * @throws IllegalArgumentException if the name is one of the catalogue or begins with {@code phoenix_gen_api}
     */
    public void execute(
            EventName event,
            Map<String, ? extends Number> measurements,
            Map<String, ? extends @Nullable Object> metadata) {
        var listeners = table.listeners(event);
        if (!listeners.areNone()) {
            dispatch(CustomEvent.of(event, measurements, metadata), listeners);
        } else {
            EventNames.requireCustom(event);
        }
    }

    /**
     * Emits an event of the user's own without metadata.
     *
     * @param event its name; not one of the catalogue
     * @param measurements what was measured; copied if somebody listens
     * @throws IllegalArgumentException if the name is one of the catalogue or begins with {@code phoenix_gen_api}
     */
    public void execute(EventName event, Map<String, ? extends Number> measurements) {
        execute(event, measurements, Map.of());
    }

    /**
     * Emits events around a piece of work (guide: "Best Practices", 6): {@code start} before it, then {@code stop} with
     * its {@code duration} in nanoseconds and what the body says about itself, or {@code exception} with what it threw.
     *
     * <p>The three have the same {@code telemetry_span_context}, which is the caller's if the metadata has one.
     *
     * @param <T> the type of the result
     * @param <X> what the body may throw
     * @param name the name of the span; not below {@code phoenix_gen_api}
     * @param startMetadata what the span is about; must not change any more
     * @param body the work
     * @return the body's result
     * @throws X what the body threw, unchanged
     * @throws IllegalArgumentException if the name is not one of the user's own
     */
    public <T extends @Nullable Object, X extends Throwable> T span(
            EventName name, Map<String, ? extends @Nullable Object> startMetadata, SpanBody<T, X> body) throws X {
        EventNames.requireCustom(name);
        var before = table;
        var listeners = before.listenersOfSpan(name);
        if (listeners.areNone()) {
            return resultOf(body).result();
        }
        var given = startMetadata.get(SpanEvent.CONTEXT_KEY);
        var context = given == null ? new SpanContext() : given;
        var startTime = time.nanoTime();
        if (!listeners.starts.areNone()) {
            var epochNanos = time.epochNanos(startTime);
            dispatch(new SpanStart(name.start(), epochNanos, startTime, startMetadata, context), listeners.starts);
        }
        SpanResult<T> result;
        try {
            result = resultOf(body);
        } catch (Throwable e) {
            spanFailed(name, startMetadata, context, startTime, e);
            throw e;
        }
        var after = table;
        var stops = (after == before ? listeners : after.listenersOfSpan(name)).stops;
        if (!stops.areNone()) {
            var now = time.nanoTime();
            var duration = now - startTime;
            dispatch(
                    new SpanStop(name.stop(), duration, now, result.measurements(), result.metadata(), context), stops);
        }
        return result.result();
    }

    private static <T extends @Nullable Object, X extends Throwable> SpanResult<T> resultOf(SpanBody<T, X> body)
            throws X {
        return Objects.requireNonNull(body.run(), "span body: returned null (expected: a SpanResult)");
    }

    private void spanFailed(
            EventName name,
            Map<String, ? extends @Nullable Object> startMetadata,
            Object context,
            long startTime,
            Throwable reason) {
        var listeners = table.listenersOfSpan(name).exceptions;
        if (!listeners.areNone()) {
            var now = time.nanoTime();
            dispatch(
                    new SpanException(
                            name.exception(), now - startTime, now, startMetadata, FailureKind.ERROR, reason, context),
                    listeners);
        }
    }

    private void dispatch(TelemetryEvent event, Listeners listeners) {
        var handlers = listeners.handlers;
        for (var i = 0; i < handlers.length; i++) {
            try {
                handlers[i].handle(event);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                failures.failed(listeners.subscriptions[i], event, e);
            }
        }
    }
}

package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.GenApiEvent;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.telemetry.event.SpanEvent;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import dev.phoenixgenapi.telemetry.handler.ConfiguredHandler;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import dev.phoenixgenapi.telemetry.handler.TelemetryHandler;
import dev.phoenixgenapi.telemetry.jfr.JfrHandler;
import dev.phoenixgenapi.telemetry.log.AccessLog;
import dev.phoenixgenapi.telemetry.log.DefaultLogger;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Who listens to which events: the listening half of {@link Telemetry}.
 *
 * <p>A handler is attached under an id, which can be used once for each event. Two kinds of handler can be attached
 * everywhere: an {@link EventHandler} gets records, for use with {@code switch}; a {@link TelemetryHandler} gets the
 * guide's four arguments.
 *
 * <p>All {@code attach} methods throw {@link IllegalStateException} if the id is already attached to one of the events,
 * and {@link IllegalArgumentException} if the id is blank, there is no event, one is named twice, or one begins with
 * {@code phoenix_gen_api} and is not in the catalogue; nothing is attached then.
 *
 * <p>Safe for use by any thread, also from inside a handler: an event under way goes to those handlers that were
 * attached when it was emitted.
 */
public sealed interface HandlerRegistry permits Telemetry {

    /** The id under which {@link #attachDefaultLogger()} attaches. */
    String DEFAULT_LOGGER_ID = "phoenix-gen-api-default-logger";

    /** The id under which {@link #attachAccessLog} attaches. */
    String ACCESS_LOG_ID = "phoenix-gen-api-access-log";

    /** The id under which {@link #attachJfr} attaches. */
    String JFR_ID = "phoenix-gen-api-jfr";

    /**
     * Attaches a handler to one kind of event, or to all kinds below a sealed interface of the catalogue.
     *
     * @param <E> the kind of event
     * @param handlerId an id that nobody else uses, best begun with the name of the application
     * @param eventClass a record of the catalogue, or an interface above several
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    <E extends CatalogueEvent> Attachment attach(
            String handlerId, Class<E> eventClass, EventHandler<? super E> handler);

    /**
     * Attaches a handler of four arguments to one kind of event, or to all kinds below a sealed interface of the
     * catalogue.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param eventClass a record of the catalogue, or an interface above several
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attach(
            String handlerId,
            Class<? extends CatalogueEvent> eventClass,
            TelemetryHandler<? super C> handler,
            C config) {
        return attach(handlerId, eventClass, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to the three events of a span of the user's own.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param span the name that is given to {@link Telemetry#span}
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    Attachment attachSpan(String handlerId, EventName span, EventHandler<? super SpanEvent> handler);

    /**
     * Attaches a handler to one event.
     *
     * @param handlerId an id that nobody else uses for this event
     * @param event the name of the event, from the catalogue or the user's own; a span's events have names of their
     *     own, see {@link #attachSpan}
     * @param handler what to do with the event
     * @return closing it detaches the handler
     */
    default Attachment attach(String handlerId, EventName event, EventHandler<? super TelemetryEvent> handler) {
        return attachMany(handlerId, List.of(event), handler);
    }

    /**
     * Attaches a handler of four arguments to one event.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for this event
     * @param event the name of the event, from the catalogue or the user's own
     * @param handler what to do with the event
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attach(
            String handlerId, EventName event, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, event, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to several events, to all of them or (if it throws) to none.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param events the names of the events, each one once
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    Attachment attachMany(String handlerId, Collection<EventName> events, EventHandler<? super TelemetryEvent> handler);

    /**
     * Attaches a handler of four arguments to several events, to all of them or (if it throws) to none.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param events the names of the events, each one once
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachMany(
            String handlerId, Collection<EventName> events, TelemetryHandler<? super C> handler, C config) {
        return attachMany(handlerId, events, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to all 28 events.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    default Attachment attachAll(String handlerId, EventHandler<? super GenApiEvent> handler) {
        return attach(handlerId, GenApiEvent.class, handler);
    }

    /**
     * Attaches a handler of four arguments to all 28 events.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachAll(
            String handlerId, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, GenApiEvent.class, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to the 4 executor events.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    default Attachment attachExecutor(String handlerId, EventHandler<? super ExecutorEvent> handler) {
        return attach(handlerId, ExecutorEvent.class, handler);
    }

    /**
     * Attaches a handler of four arguments to the 4 executor events.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachExecutor(
            String handlerId, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, ExecutorEvent.class, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to the 4 rate limiter events.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    default Attachment attachRateLimiter(String handlerId, EventHandler<? super RateLimiterEvent> handler) {
        return attach(handlerId, RateLimiterEvent.class, handler);
    }

    /**
     * Attaches a handler of four arguments to the 4 rate limiter events.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachRateLimiter(
            String handlerId, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, RateLimiterEvent.class, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to the 6 hook events.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    default Attachment attachHooks(String handlerId, EventHandler<? super HookEvent> handler) {
        return attach(handlerId, HookEvent.class, handler);
    }

    /**
     * Attaches a handler of four arguments to the 6 hook events.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachHooks(
            String handlerId, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, HookEvent.class, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to the 5 worker pool events.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    default Attachment attachWorkerPool(String handlerId, EventHandler<? super WorkerPoolEvent> handler) {
        return attach(handlerId, WorkerPoolEvent.class, handler);
    }

    /**
     * Attaches a handler of four arguments to the 5 worker pool events.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachWorkerPool(
            String handlerId, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, WorkerPoolEvent.class, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a handler to the 9 config cache events.
     *
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @return closing it detaches the handler
     */
    default Attachment attachConfig(String handlerId, EventHandler<? super ConfigEvent> handler) {
        return attach(handlerId, ConfigEvent.class, handler);
    }

    /**
     * Attaches a handler of four arguments to the 9 config cache events.
     *
     * @param <C> the type of the config
     * @param handlerId an id that nobody else uses for these events
     * @param handler what to do with the events
     * @param config what the handler gets as its fourth argument
     * @return closing it detaches the handler
     */
    default <C extends @Nullable Object> Attachment attachConfig(
            String handlerId, TelemetryHandler<? super C> handler, C config) {
        return attach(handlerId, ConfigEvent.class, new ConfiguredHandler<>(handler, config));
    }

    /**
     * Attaches a logger for all 28 events at debug level.
     *
     * @return closing it detaches the logger
     * @throws IllegalStateException if it is attached already
     */
    default Attachment attachDefaultLogger() {
        return attachDefaultLogger(Level.DEBUG);
    }

    /**
     * Attaches a logger for all 28 events: a line for each, to the SLF4J logger {@value DefaultLogger#LOGGER_NAME}.
     *
     * @param level the level to log at; nothing is formatted while the level is off. For events of the user's own,
     *     attach a {@link DefaultLogger} to their names
     * @return closing it detaches the logger
     * @throws IllegalStateException if it is attached already
     */
    default Attachment attachDefaultLogger(Level level) {
        return attachAll(DEFAULT_LOGGER_ID, new DefaultLogger(level));
    }

    /**
     * Detaches the logger of {@link #attachDefaultLogger()}.
     *
     * @return false if it was not attached, which is harmless
     */
    default boolean detachDefaultLogger() {
        return detachAll(DEFAULT_LOGGER_ID);
    }

    /**
     * Attaches an access log: a line at INFO for each request that has ended, to the SLF4J logger
     * {@value AccessLog#LOGGER_NAME}. For another logger, attach an {@link AccessLog} to {@link AccessLog#EVENTS}.
     *
     * @return closing it detaches the log
     * @throws IllegalStateException if it is attached already
     */
    default Attachment attachAccessLog() {
        return attachMany(ACCESS_LOG_ID, AccessLog.EVENTS, new AccessLog());
    }

    /**
     * Writes all 28 events to the JDK Flight Recorder, as event types of their names in the category "PhoenixGenApi".
     * Costs a recording's price only while one runs.
     *
     * @return closing it ends that
     * @throws IllegalStateException if it is attached already
     */
    default Attachment attachJfr() {
        return attachAll(JFR_ID, new JfrHandler());
    }

    /**
     * Detaches all handlers of an id from all their events.
     *
     * @param handlerId the id
     * @return false if there was none, which is harmless
     */
    boolean detachAll(String handlerId);

    /**
     * The handlers that are attached now.
     *
     * @return an immutable list in the order in which they were attached
     */
    List<Attachment> attachments();
}

package dev.phoenixgenapi.telemetry.log;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.CallFinished;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line at INFO for each request that has ended (guide: "Integration Patterns", console logging):
 *
 * <pre>{@code
 * orders/place ok 1.3 ms user=ada request=r1
 * orders/place timeout 5000.2 ms user=ada request=r2
 * }</pre>
 *
 * <p>A request ends with its last answer: that of an asynchronous function or a stream has its line when its task has
 * finished, and its time is counted from when a pool took it. On a service node, each call of a gateway has one. What
 * went wrong is said by its code, or {@code exception} if the engine itself failed. The measurements and metadata of
 * the event come along as key-value pairs for structured encoders, and what went wrong as {@code code}.
 *
 * <p>Thread-safe.
 */
public final class AccessLog implements EventHandler<TelemetryEvent> {

    /** The name of the SLF4J logger that the lines go to. */
    public static final String LOGGER_NAME = "dev.phoenixgenapi.access";

    /** The events that it needs. */
    public static final List<EventName> EVENTS = List.of(
            EventType.EXECUTOR_REQUEST_STOP.eventName(),
            EventType.EXECUTOR_REQUEST_EXCEPTION.eventName(),
            EventType.EXECUTOR_TASK_FINISHED.eventName(),
            EventType.NODE_CALL_FINISHED.eventName());

    private static final String OK = "ok";
    private static final String FAILED = "failed";
    private static final String EXCEPTION = "exception";

    private final Logger logger;

    /** Logs to {@value #LOGGER_NAME}. */
    public AccessLog() {
        this(LoggerFactory.getLogger(LOGGER_NAME));
    }

    /**
     * Logs to a logger of the caller's choice.
     *
     * @param logger where the lines go
     */
    public AccessLog(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void handle(TelemetryEvent event) {
        if (!logger.isInfoEnabled()) {
            return;
        }
        switch (event) {
            case RequestStop stop when stop.pending() -> {}
            case RequestStop stop -> log(event, stop.durationUs(), result(stop.success(), stop.code()));
            case TaskFinished end -> log(event, end.durationUs(), result(end.success(), end.code()));
            case CallFinished end -> log(event, end.durationUs(), result(end.success(), end.code()));
            case RequestException thrown -> log(event, thrown.durationUs(), EXCEPTION);
            default -> {}
        }
    }

    private static String result(boolean success, @Nullable String code) {
        return success ? OK : Objects.requireNonNullElse(code, FAILED);
    }

    private void log(TelemetryEvent event, long durationUs, String result) {
        var about = event.metadata();
        var user = about.get("user_id");
        var line = EventLine.withPairs(logger.atInfo(), event);
        var told = result.equals(OK) ? line : line.addKeyValue("code", result);
        told.log("%s/%s %s %s ms user=%s request=%s"
                .formatted(
                        LogText.of(about.get("service")),
                        LogText.of(about.get("request_type")),
                        result,
                        String.format(Locale.ROOT, "%.1f", durationUs / 1_000.0),
                        user == null ? "-" : LogText.of(user),
                        LogText.of(about.get("request_id"))));
    }
}

package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.log.LogText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells when too many requests for a function fail (guide: "Integration Patterns", error rate tracking).
 *
 * <p>For each function it counts, within a window that slides, the requests that have ended and those that failed: by
 * an answer that says so ({@code business_error} in the guide), or by an exception of the engine. An asynchronous
 * function or a stream counts when its task has finished, and not when the request was taken. What callers bring about
 * themselves counts neither as a request nor as an error, unless {@link ErrorRateBuilder#errors} says otherwise.
 *
 * <p>An alert named {@value #ALERT} fires once when the rate reaches the threshold, with a least number of requests in
 * the window, and is over when the rate is below a lower threshold, or there are no requests left in the window.
 *
 * <p>Counting is a look into a table and an addition, without locks. Rates are judged and alerts are sent by a thread
 * of its own, at each sixtieth of the window. The table is bounded: functions beyond that are counted together, under
 * {@value #OVERFLOW}, until others have had no requests for a window.
 *
 * <p>Safe for use by any thread.
 */
public final class ErrorRate implements AutoCloseable {

    /** The name of its alerts. */
    public static final String ALERT = "error_rate";

    /** The name of all functions that there was no room for. */
    public static final String OVERFLOW = "_overflow";

    private static final FunctionName OTHERS = new FunctionName(OVERFLOW, OVERFLOW);

    private final ErrorRateBuilder.Options options;
    private final Notifier notifier;
    private final BoundedTable<FunctionName, FunctionCounts> functions;
    private final FunctionCounts others = new FunctionCounts();
    private final Slots slots;
    private final Attachment attachment;
    private final Object judging = new Object();

    private @Nullable Ticker ticker;

    ErrorRate(ErrorRateBuilder.Options options, Telemetry telemetry) {
        this.options = options;
        this.notifier = new Notifier(ALERT, telemetry.time(), options.sink());
        this.functions = new BoundedTable<>(options.maxFunctions(), FunctionCounts::new);
        this.slots = new Slots(telemetry.time(), options.window());
        this.attachment = telemetry.attachMany(
                options.handlerId(),
                List.of(
                        EventType.EXECUTOR_REQUEST_STOP.eventName(),
                        EventType.EXECUTOR_REQUEST_EXCEPTION.eventName(),
                        EventType.EXECUTOR_TASK_FINISHED.eventName()),
                this::handle);
    }

    /**
     * Rates of errors, to be told to somebody.
     *
     * @param sink who is told
     * @return what sets it up
     */
    public static ErrorRateBuilder builder(AlertSink sink) {
        return new ErrorRateBuilder(sink);
    }

    ErrorRate ticking() {
        ticker = Ticker.every(Slots.lengthIn(options.window()), options.handlerId(), this::tick);
        return this;
    }

    private void handle(TelemetryEvent event) {
        switch (event) {
            // its task will tell how it ends
            case RequestStop stop when stop.pending() -> {}
            case RequestStop stop
            when stop.success() -> counts(stop.service(), stop.requestType()).succeeded();
            case RequestStop stop ->
                failed(new FailedRequest(stop.service(), stop.requestType(), stop.userId(), stop.code()));
            case TaskFinished end
            when end.success() -> counts(end.service(), end.requestType()).succeeded();
            case TaskFinished end ->
                failed(new FailedRequest(end.service(), end.requestType(), end.userId(), end.code()));
            case RequestException thrown ->
                counts(thrown.service(), thrown.requestType()).threw();
            default -> {}
        }
    }

    private void failed(FailedRequest request) {
        if (options.errors().test(request)) {
            counts(request.service(), request.requestType()).failed();
        }
    }

    private FunctionCounts counts(String service, String requestType) {
        return Objects.requireNonNullElse(functions.find(new FunctionName(service, requestType)), others);
    }

    /** Moves the window on, and judges. */
    void tick() {
        var alerts = new ArrayList<Alert>();
        synchronized (judging) {
            var ended = slots.ended();
            functions.removeIf((name, counts) -> {
                var rate = judge(name, counts, ended, alerts);
                return rate.requests() == 0 && !counts.isFiring();
            });
            judge(OTHERS, others, ended, alerts);
        }
        notifier.send(alerts);
    }

    private FunctionRate judge(FunctionName name, FunctionCounts counts, int ended, List<Alert> alerts) {
        counts.advance(ended);
        var rate = counts.rate(name);
        if (!counts.isFiring() && rate.requests() >= options.minRequests() && rate.rate() >= options.threshold()) {
            counts.firing(true);
            alerts.add(alert(AlertState.FIRING, rate));
        } else if (counts.isFiring() && (rate.requests() == 0 || rate.rate() < options.resolveBelow())) {
            counts.firing(false);
            alerts.add(alert(AlertState.RESOLVED, rate));
        }
        return rate;
    }

    private Alert alert(AlertState state, FunctionRate rate) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("service", rate.service());
        details.put("request_type", rate.requestType());
        details.put("requests", rate.requests());
        details.put("business_errors", rate.businessErrors());
        details.put("exceptions", rate.exceptions());
        details.put("rate", rate.rate());
        details.put("threshold", options.threshold());
        details.put("window_ms", options.window().toMillis());
        var message = "Error rate of %s/%s %s: %s of %d requests within %d s (threshold %s)"
                .formatted(
                        LogText.of(rate.service()),
                        LogText.of(rate.requestType()),
                        state == AlertState.FIRING ? "is high" : "is back to normal",
                        percent(rate.rate()),
                        rate.requests(),
                        options.window().toSeconds(),
                        percent(options.threshold()));
        return notifier.alert(state, message, details);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
    }

    /**
     * How all functions do that have had requests within the window.
     *
     * @return those with the highest rates first; immutable
     */
    public List<FunctionRate> snapshot() {
        var rates = new ArrayList<FunctionRate>();
        synchronized (judging) {
            functions.entries().stream().map(ErrorRate::rate).forEach(rates::add);
            rates.add(others.rate(OTHERS));
        }
        return rates.stream()
                .filter(rate -> rate.requests() > 0)
                .sorted(Comparator.comparingDouble(FunctionRate::rate)
                        .thenComparingLong(FunctionRate::errors)
                        .reversed())
                .toList();
    }

    private static FunctionRate rate(Map.Entry<FunctionName, FunctionCounts> entry) {
        return entry.getValue().rate(entry.getKey());
    }

    /** Ends it. Alerts that go on are not told to be over, because nobody knows. */
    @Override
    public void close() {
        attachment.close();
        if (ticker != null) {
            ticker.close();
        }
    }
}

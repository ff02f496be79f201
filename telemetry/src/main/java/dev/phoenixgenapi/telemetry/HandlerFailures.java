package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.ExtendedEvent.HandlerFailure;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a handler that throws: detached, logged, reported, each once. */
final class HandlerFailures {

    private static final Logger LOGGER = LoggerFactory.getLogger(Telemetry.class);

    // A handler of failures that fails is not reported again, nor is one that it makes fail: that could go on for ever.
    private final ScopedValue<Boolean> reporting = ScopedValue.newInstance();
    private final Telemetry telemetry;
    private final TimeSource time;

    HandlerFailures(Telemetry telemetry, TimeSource time) {
        this.telemetry = telemetry;
        this.time = time;
    }

    void failed(Subscription handler, TelemetryEvent event, Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt(); // the interrupt was meant for the work that emits
        }
        handler.close();
        if (!handler.failsFirst()) {
            return;
        }
        LOGGER.error(
                "Telemetry handler \"{}\" failed on {} and is detached", handler.handlerId(), event.name(), thrown);
        if (!reporting.isBound()) {
            ScopedValue.where(reporting, true).run(() -> report(handler, event, thrown));
        }
    }

    private void report(Subscription handler, TelemetryEvent event, Throwable thrown) {
        var now = time.nanoTime();
        telemetry.emit(new HandlerFailure(
                time.epochNanos(now),
                now,
                event.name(),
                handler.handlerId(),
                handler.config(),
                FailureKind.ERROR,
                thrown));
    }
}

package dev.phoenixgenapi.config;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The nine config events. Asks whether anybody listens before it makes one. */
final class ConfigEvents {

    private final Telemetry telemetry;

    ConfigEvents(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    Instant now() {
        var nanos = telemetry.time().epochNanos(telemetry.time().nanoTime());
        return Instant.ofEpochSecond(0, nanos);
    }

    long nanoTime() {
        return telemetry.time().nanoTime();
    }

    void added(FunctionKey key) {
        if (telemetry.isEnabled(EventType.CONFIG_ADD)) {
            telemetry.emit(new ConfigEvent.Add(key.service(), key.requestType(), key.version()));
        }
    }

    void batchAdded(int count, String service) {
        if (telemetry.isEnabled(EventType.CONFIG_BATCH_ADD)) {
            telemetry.emit(new ConfigEvent.BatchAdd(count, service));
        }
    }

    void deleting(FunctionKey key) {
        if (telemetry.isEnabled(EventType.CONFIG_DELETE)) {
            telemetry.emit(new ConfigEvent.Delete(key.service(), key.requestType(), key.version()));
        }
    }

    void clearing() {
        if (telemetry.isEnabled(EventType.CONFIG_CLEAR)) {
            telemetry.emit(new ConfigEvent.Clear());
        }
    }

    void disabled(FunctionKey key) {
        if (telemetry.isEnabled(EventType.CONFIG_DISABLE)) {
            telemetry.emit(new ConfigEvent.Disable(key.service(), key.requestType(), key.version()));
        }
    }

    void enabled(FunctionKey key) {
        if (telemetry.isEnabled(EventType.CONFIG_ENABLE)) {
            telemetry.emit(new ConfigEvent.Enable(key.service(), key.requestType(), key.version()));
        }
    }

    void pushed(int count, String service, String version) {
        if (telemetry.isEnabled(EventType.CONFIG_PUSH)) {
            telemetry.emit(new ConfigEvent.Push(count, service, version));
        }
    }

    void pullStarted(long nanoTime, String service) {
        if (telemetry.isEnabled(EventType.CONFIG_PULL_START)) {
            telemetry.emit(new ConfigEvent.PullStart(telemetry.time().epochNanos(nanoTime), service));
        }
    }

    void pullStopped(long nanos, int count, String service, @Nullable String version) {
        if (telemetry.isEnabled(EventType.CONFIG_PULL_STOP)) {
            telemetry.emit(new ConfigEvent.PullStop(TimeUnit.NANOSECONDS.toMicros(nanos), count, service, version));
        }
    }
}

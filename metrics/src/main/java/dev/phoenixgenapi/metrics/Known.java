package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import org.jspecify.annotations.Nullable;

/** Reads what comes with each request from the records themselves: their maps are made anew whenever one asks. */
final class Known {

    private Known() {}

    static Metric.TagValue tag(String key) {
        return switch (key) {
            case "service" -> Known::service;
            case "request_type" -> Known::requestType;
            case "module" -> event -> event instanceof HookEvent hook ? hook.module() : other(event, key);
            case "function" -> event -> event instanceof HookEvent hook ? hook.function() : other(event, key);
            case "pool_name" -> Known::poolName;
            default -> new MetadataTag(key);
        };
    }

    static Metric.Measurement measurement(String key) {
        return switch (key) {
            case "duration_us" -> Known::durationUs;
            case "queue_us" ->
                event -> event instanceof ExtendedEvent.TaskStarted task ? task.queueUs() : measured(event, key);
            default -> event -> measured(event, key);
        };
    }

    private static @Nullable Object service(TelemetryEvent event) {
        return switch (event) {
            case ExecutorEvent.RequestStop stop -> stop.service();
            case RateLimiterEvent.Check check -> check.service();
            default -> other(event, "service");
        };
    }

    private static @Nullable Object requestType(TelemetryEvent event) {
        return switch (event) {
            case ExecutorEvent.RequestStop stop -> stop.requestType();
            case RateLimiterEvent.Check check -> check.requestType();
            default -> other(event, "request_type");
        };
    }

    private static @Nullable Number durationUs(TelemetryEvent event) {
        return switch (event) {
            case ExecutorEvent.RequestStop stop -> stop.durationUs();
            case RateLimiterEvent.Check check -> check.durationUs();
            case HookEvent.BeforeStop stop -> stop.durationUs();
            case HookEvent.AfterStop stop -> stop.durationUs();
            case WorkerPoolEvent.TaskStop stop -> stop.durationUs();
            case ConfigEvent.PullStop stop -> stop.durationUs();
            case ExtendedEvent.TaskFinished task -> task.durationUs();
            case ExtendedEvent.CallFinished call -> call.durationUs();
            default -> measured(event, "duration_us");
        };
    }

    private static @Nullable Object poolName(TelemetryEvent event) {
        return switch (event) {
            case WorkerPoolEvent pool -> pool.poolName();
            case ExtendedEvent.TaskStarted task -> task.poolName();
            default -> other(event, "pool_name");
        };
    }

    private static @Nullable Number measured(TelemetryEvent event, String key) {
        return event.measurements().get(key);
    }

    private static @Nullable Object other(TelemetryEvent event, String key) {
        return event.metadata().get(key);
    }
}

package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.CallFinished;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which function an event is about, and how that ended.
 *
 * @param known whether there is such a function: clients make names up
 */
record FunctionTags(BiPredicate<String, String> known) {

    static final String OTHER = "_other";

    MetricBuilder on(MetricBuilder metric) {
        return metric.tag("service", new Vouched(FunctionTags::serviceOf, this::service))
                .tag("request_type", new Vouched(FunctionTags::requestTypeOf, this::requestType));
    }

    private String service(TelemetryEvent event) {
        var service = serviceOf(event);
        return known.test(service, requestTypeOf(event)) ? service : OTHER;
    }

    private String requestType(TelemetryEvent event) {
        var requestType = requestTypeOf(event);
        return known.test(serviceOf(event), requestType) ? requestType : OTHER;
    }

    private static String serviceOf(TelemetryEvent event) {
        return switch (event) {
            case RequestStop stop -> stop.service();
            case RequestException failed -> failed.service();
            case TaskFinished task -> task.service();
            case CallFinished call -> call.service();
            default -> OTHER;
        };
    }

    private static String requestTypeOf(TelemetryEvent event) {
        return switch (event) {
            case RequestStop stop -> stop.requestType();
            case RequestException failed -> failed.requestType();
            case TaskFinished task -> task.requestType();
            case CallFinished call -> call.requestType();
            default -> OTHER;
        };
    }

    static boolean success(TelemetryEvent event) {
        return switch (event) {
            case RequestStop stop -> stop.success();
            case TaskFinished task -> task.success();
            case CallFinished call -> call.success();
            default -> false;
        };
    }

    /** What went wrong; {@code failed} if nobody has said. */
    static String code(TelemetryEvent event) {
        return Objects.requireNonNullElse(codeOf(event), "failed");
    }

    private static @Nullable String codeOf(TelemetryEvent event) {
        return switch (event) {
            case RequestStop stop -> stop.code();
            case TaskFinished task -> task.code();
            case CallFinished call -> call.code();
            default -> null;
        };
    }
}

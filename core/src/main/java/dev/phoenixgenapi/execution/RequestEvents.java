package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of a request: start, then stop or exception; and that of a call which another node has asked for. */
final class RequestEvents {

    private RequestEvents() {}

    static void start(Engine engine, Request request, long startedAt) {
        if (engine.telemetry().isEnabled(EventType.EXECUTOR_REQUEST_START)) {
            engine.telemetry()
                    .emit(new ExecutorEvent.RequestStart(
                            engine.clock().epochNanos(startedAt),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId()));
        }
    }

    static void stop(Engine engine, Request request, long startedAt, Response response, boolean pending) {
        if (engine.telemetry().isEnabled(EventType.EXECUTOR_REQUEST_STOP)) {
            engine.telemetry()
                    .emit(new ExecutorEvent.RequestStop(
                            engine.microsSince(startedAt),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId(),
                            response.success(),
                            response.async(),
                            codeOf(response),
                            pending));
        }
    }

    private static @Nullable String codeOf(Response response) {
        return response.success()
                ? null
                : Objects.requireNonNullElse(response.code(), ErrorCode.FAILED).toString();
    }

    static void exception(Engine engine, Request request, long startedAt, Throwable thrown) {
        if (engine.telemetry().isEnabled(EventType.EXECUTOR_REQUEST_EXCEPTION)) {
            var failure = FailureReport.of(thrown);
            engine.telemetry()
                    .emit(new ExecutorEvent.RequestException(
                            engine.microsSince(startedAt),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId(),
                            failure.kind(),
                            failure.reason(),
                            Objects.requireNonNullElse(failure.stacktrace(), List.of())));
        }
    }

    static void served(Engine engine, Request request, long startedAt, @Nullable ErrorCode error) {
        if (engine.telemetry().isEnabled(EventType.NODE_CALL_FINISHED)) {
            engine.telemetry()
                    .emit(new ExtendedEvent.CallFinished(
                            engine.microsSince(startedAt),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId(),
                            error == null,
                            error == null ? null : error.toString()));
        }
    }
}

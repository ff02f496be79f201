package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.log.LogText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Has the request's id in the log's context ({@link MDC}) while user code works on the request, in whichever thread the
 * engine calls it: functions, hooks, permission checks. So each of its log lines can be found by {@value #KEY}; with
 * Logback by {@code %X{request_id}} in the pattern.
 *
 * <p>Clients make ids up: in the log's context they are cut when long, and have control characters spelled out.
 *
 * <pre>{@code
 * PhoenixGenApi.builder().tracer(new MdcTracer())
 * }</pre>
 */
public final class MdcTracer implements RequestTracer {

    /** The key in the log's context. */
    public static final String KEY = "request_id";

    private static final Trace.Scope NOTHING_CHANGED = () -> {};

    /** One for any number of engines. */
    public MdcTracer() {}

    @Override
    public Trace begin(Request request) {
        return new MdcTrace(LogText.plain(request.requestId()));
    }

    private record MdcTrace(String requestId) implements Trace {

        @Override
        public Trace begin(Step step) {
            return this;
        }

        @Override
        public Scope enter() {
            var before = MDC.get(KEY);
            if (Objects.equals(before, requestId)) {
                return NOTHING_CHANGED;
            }
            MDC.put(KEY, requestId);
            return before == null ? () -> MDC.remove(KEY) : () -> MDC.put(KEY, before);
        }

        @Override
        public void retry(ExecutorEvent.Retry retry) {}

        @Override
        public void threw(Throwable thrown) {}

        @Override
        public void end(@Nullable ErrorCode error) {}
    }
}

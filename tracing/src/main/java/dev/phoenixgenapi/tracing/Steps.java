package dev.phoenixgenapi.tracing;

import dev.phoenixgenapi.execution.Step;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/** The spans of steps, as they begin. */
final class Steps {

    private Steps() {}

    static SpanBuilder builder(Tracer tracer, Step step) {
        return switch (step) {
            case Step.Hook(var type, var name) ->
                tracer.spanBuilder("hook.%s %s".formatted(type, name))
                        .setAttribute(Keys.CODE_FUNCTION, name.toString());
            case Step.RateLimit() -> tracer.spanBuilder("rate_limiter.check");
            case Step.Permission(var name) ->
                tracer.spanBuilder("permission " + name).setAttribute(Keys.CODE_FUNCTION, name.toString());
            case Step.Waiting(var pool) ->
                tracer.spanBuilder("worker_pool.wait").setAttribute(Keys.POOL_NAME, pool);
            case Step.Running(var pool) -> tracer.spanBuilder("worker_pool.run").setAttribute(Keys.POOL_NAME, pool);
            case Step.RemoteCall(var service, var requestType, var node) ->
                tracer.spanBuilder(service + "/" + requestType)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute(Keys.RPC_SYSTEM, Keys.OUR_SYSTEM)
                        .setAttribute(Keys.RPC_SERVICE, service)
                        .setAttribute(Keys.RPC_METHOD, requestType)
                        .setAttribute(Keys.NODE, node);
        };
    }
}

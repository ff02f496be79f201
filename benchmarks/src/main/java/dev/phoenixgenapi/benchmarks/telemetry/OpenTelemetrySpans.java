package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.benchmarks.DiscardingExporter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** A request as an OpenTelemetry span. */
final class OpenTelemetrySpans {

    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("request_id");
    private static final AttributeKey<String> REQUEST_TYPE = AttributeKey.stringKey("request_type");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service");
    private static final AttributeKey<String> USER_ID = AttributeKey.stringKey("user_id");
    private static final AttributeKey<Boolean> SUCCESS = AttributeKey.booleanKey("success");
    private static final AttributeKey<Boolean> ASYNC = AttributeKey.booleanKey("async");

    private static final String SCOPE = "dev.phoenixgenapi.benchmarks";

    private OpenTelemetrySpans() {}

    static void requestStop(Tracer tracer, RequestData data) {
        tracer.spanBuilder("executor.request")
                .setAttribute(REQUEST_ID, data.requestId)
                .setAttribute(REQUEST_TYPE, data.requestType)
                .setAttribute(SERVICE, data.service)
                .setAttribute(USER_ID, data.userId)
                .setAttribute(SUCCESS, data.success)
                .setAttribute(ASYNC, data.async)
                .startSpan()
                .end();
    }

    static Tracer noop() {
        return OpenTelemetry.noop().getTracer(SCOPE);
    }

    static Tracer exportingNothing() {
        return SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new DiscardingExporter()))
                .build()
                .get(SCOPE);
    }
}

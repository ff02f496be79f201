package dev.phoenixgenapi.tracing;

import static dev.phoenixgenapi.tracing.Traced.config;
import static dev.phoenixgenapi.tracing.Traced.current;
import static dev.phoenixgenapi.tracing.Traced.request;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request whose client waits for it. */
class RequestSpansTest {

    private static final FunctionRef ALLOWED = new FunctionRef("Checks", "allowed");

    private static PhoenixGenApiBuilder everyStep(PhoenixGenApiBuilder engine, Map<String, String> seen) {
        return engine.beforeHook(new FunctionRef("Hooks", "before"), (_, _, _) -> {
                    seen.put("before", current());
                    return BeforeDecision.proceed();
                })
                .afterHook(new FunctionRef("Hooks", "after"), (_, _, _, _) -> {
                    seen.put("after", current());
                    return null;
                })
                .permissionCheck(ALLOWED, _ -> {
                    seen.put("permission", current());
                    return true;
                })
                .function(
                        config("every")
                                .beforeExecute(HookRef.of("Hooks", "before"))
                                .afterExecute(HookRef.of("Hooks", "after"))
                                .permissionCallback(ALLOWED)
                                .build(),
                        _ -> {
                            seen.put("function", current());
                            return 1;
                        });
    }

    @Test
    void eachStepIsASpanBelowThatOfTheRequestAndUserCodeRunsInIt() throws Exception {
        var seen = new ConcurrentHashMap<String, String>();
        try (var traced = Traced.of(engine -> everyStep(engine, seen))) {
            assertThat(traced.call("every").success()).isTrue();

            var request = traced.span("svc/every");
            assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(request.getParentSpanId()).isEqualTo(SpanId.getInvalid());
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(request.getInstrumentationScopeInfo().getName()).isEqualTo(Tracing.SCOPE);
            assertThat(request.getAttributes().asMap())
                    .isEqualTo(Map.of(
                            stringKey("rpc.system"), "phoenix_gen_api",
                            stringKey("rpc.service"), "svc",
                            stringKey("rpc.method"), "every",
                            stringKey("phoenix_gen_api.request_id"), "r-every",
                            stringKey("phoenix_gen_api.version"), "0.0.0"));
            assertThat(traced.names())
                    .containsExactly(
                            "hook.before Hooks.before",
                            "rate_limiter.check",
                            "permission Checks.allowed",
                            "hook.after Hooks.after",
                            "svc/every");
            for (var step : traced.spans().subList(0, 4)) {
                assertThat(step.getParentSpanId()).isEqualTo(request.getSpanId());
                assertThat(step.getTraceId()).isEqualTo(request.getTraceId());
                assertThat(step.getKind()).isEqualTo(SpanKind.INTERNAL);
            }
            assertThat(traced.span("hook.before Hooks.before").getAttributes().asMap())
                    .isEqualTo(Map.of(stringKey("code.function.name"), "Hooks.before"));
            assertThat(seen)
                    .isEqualTo(Map.of(
                            "before", traced.span("hook.before Hooks.before").getSpanId(),
                            "permission",
                                    traced.span("permission Checks.allowed").getSpanId(),
                            "function", request.getSpanId(),
                            "after", traced.span("hook.after Hooks.after").getSpanId()));
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
        }
    }

    @Test
    void aRequestBelongsToTheTraceThatItNames() throws Exception {
        try (var traced = Traced.of(engine -> engine.function(config("f").build(), _ -> 1))) {
            traced.api.call(request("f", "00-%s-%s-01".formatted(Traced.TRACE_ID, Traced.PARENT_ID)));

            var span = traced.span("svc/f");
            assertThat(span.getTraceId()).isEqualTo(Traced.TRACE_ID);
            assertThat(span.getParentSpanId()).isEqualTo(Traced.PARENT_ID);
            assertThat(span.getParentSpanContext().isRemote()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
    void whatIsNoTraceIsNoFault(String traceparent) throws Exception {
        try (var traced = Traced.of(engine -> engine.function(config("f").build(), _ -> 1))) {
            assertThat(traced.api.call(request("f", traceparent)).success()).isTrue();
            assertThat(traced.span("svc/f").getParentSpanId()).isEqualTo(SpanId.getInvalid());
        }
    }

    @Test
    void insideAProgramItBelongsToTheTraceOfTheCaller() throws Exception {
        try (var traced = Traced.of(engine -> engine.function(config("f").build(), _ -> 1))) {
            var outer =
                    traced.openTelemetry.getTracer("own").spanBuilder("outer").startSpan();
            try (var _ = outer.makeCurrent()) {
                traced.call("f");
                try (var responses = traced.api.open(request("f"))) {
                    responses.next();
                }
            } finally {
                outer.end();
            }
            assertThat(traced.spans("svc/f", 2))
                    .allSatisfy(span -> assertThat(span.getParentSpanId())
                            .isEqualTo(outer.getSpanContext().getSpanId()));
        }
    }

    @Test
    void whatIsNotSampledIsNotSeenAndSaysSoToWhatComesBelow() throws Exception {
        BlockingQueue<SpanContext> seen = new LinkedBlockingQueue<>();
        try (var traced = Traced.of(
                Sampler.parentBased(Sampler.alwaysOff()),
                engine -> everyStep(engine, new ConcurrentHashMap<>())
                        .function(config("f").build(), _ -> {
                            seen.add(Span.current().getSpanContext());
                            return Tracing.traceparent();
                        }))) {
            traced.call("every");
            var traceparent = traced.call("f").result();

            assertThat(traced.spans()).isEmpty();
            var context = seen.take();
            assertThat(context.isSampled()).isFalse();
            assertThat(traceparent)
                    .isEqualTo("00-%s-%s-%s"
                            .formatted(
                                    context.getTraceId(),
                                    context.getSpanId(),
                                    context.getTraceFlags().asHex()));
        }
    }

    @Test
    void whatAFunctionThrowsIsInItsSpan() throws Exception {
        try (var traced = Traced.of(engine -> engine.function(config("crash").build(), _ -> {
            throw new IllegalStateException("boom");
        }))) {
            traced.call("crash");

            var span = traced.span("svc/crash");
            assertError(span, "internal_error");
            assertThat(span.getEvents()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("exception");
                assertThat(event.getAttributes().get(stringKey("exception.message")))
                        .isEqualTo("boom");
                assertThat(event.getAttributes().get(stringKey("exception.stacktrace")))
                        .contains("RequestSpansTest");
            });
        }
    }

    @Test
    void refusalsAreErrorsOfTheirType() throws Exception {
        try (var traced = Traced.of(engine -> engine.beforeHook(new FunctionRef("Hooks", "broken"), (_, _, _) -> {
                    throw new IllegalStateException("hook");
                })
                .rateLimits(RateLimits.NONE.with(
                        new RateLimitScope.Api("svc", "limited"),
                        new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofMinutes(1))))
                .function(config("business").build(), _ -> Result.err("no"))
                .function(config("limited").build(), _ -> 1)
                .function(
                        config("forbidden")
                                .permission(Permission.anyRole("root"))
                                .build(),
                        _ -> 1)
                .function(
                        config("hooked")
                                .beforeExecute(HookRef.of("Hooks", "broken"))
                                .build(),
                        _ -> 1))) {
            traced.call("business");
            assertError(traced.span("svc/business"), "failed");
            traced.call("forbidden");
            assertError(traced.span("svc/forbidden"), "permission_denied");
            traced.call("hooked");
            assertError(traced.span("svc/hooked"), "hook_rejected");
            var hook = traced.span("hook.before Hooks.broken");
            assertError(hook, "internal_error");
            assertThat(hook.getEvents()).hasSize(1);
            traced.call("limited");
            traced.call("limited");
            assertError(traced.named("svc/limited").getLast(), "rate_limited");
            assertError(traced.named("rate_limiter.check").getLast(), "rate_limited");
        }
    }

    @Test
    void functionsThatThereAreNotShareOneName() throws Exception {
        try (var traced = Traced.of(engine -> engine)) {
            traced.call("a");
            traced.call("b");

            assertThat(traced.names()).containsExactly("_OTHER", "_OTHER");
            assertError(traced.spans().getFirst(), "unsupported_function");
            assertThat(traced.spans().getFirst().getAttributes().get(stringKey("rpc.method")))
                    .isEqualTo("a");
        }
    }

    @Test
    void aRequestThatTimesOutEndsThenAndGoesOnInItsTraceElsewhere() throws Exception {
        var stuck = new CountDownLatch(1);
        BlockingQueue<String> after = new LinkedBlockingQueue<>();
        try (var traced = Traced.of(engine -> engine.afterHook(new FunctionRef("Hooks", "after"), (_, _, _, _) -> {
                    after.add(current());
                    return null;
                })
                .function(
                        config("slow")
                                .timeout(Duration.ofMillis(100))
                                .afterExecute(HookRef.of("Hooks", "after"))
                                .build(),
                        _ -> {
                            while (stuck.getCount() > 0) {
                                try {
                                    stuck.await();
                                } catch (InterruptedException _) {
                                    // it ignores that
                                }
                            }
                            return 1;
                        }))) {
            try (var responses = traced.api.open(request("slow"))) {
                assertThat(responses.next()).isPresent();
            }

            var span = traced.span("svc/slow");
            assertError(span, "timeout");
            var hook = traced.span("hook.after Hooks.after");
            assertThat(hook.getParentSpanId()).isEqualTo(span.getSpanId());
            assertThat(after.take()).isEqualTo(hook.getSpanId());
            stuck.countDown();
        }
    }

    @Test
    void whoCallsIsToldIfAskedForOnly() throws Exception {
        var caller = new Caller("ada", null, "192.0.2.7", Set.of());
        try (var traced = Traced.of(
                Tracing::withIdentity, engine -> engine.function(config("f").build(), _ -> 1))) {
            traced.api.call(Request.of("r1", "svc", "f", Map.of(), caller));

            var attributes = traced.span("svc/f").getAttributes();
            assertThat(attributes.get(stringKey("enduser.id"))).isEqualTo("ada");
            assertThat(attributes.get(stringKey("client.address"))).isEqualTo("192.0.2.7");
        }
    }

    private static void assertError(SpanData span, String type) {
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo(type);
    }
}

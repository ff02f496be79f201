package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.functions.GenApi;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SyncCallTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    @Test
    void answersWithTheResult() {
        engine.define(config("echo").argument("x", ArgType.string()), call -> call.string("x"));

        assertThat(engine.call("echo", Map.of("x", "hello")).all()).containsExactly(Response.ok("r1", "hello"));
        assertThat(engine.eventNames())
                .containsExactly("executor.request.start", "rate_limiter.check", "executor.request.stop");
        assertThat(engine.events(ExecutorEvent.RequestStop.class))
                .singleElement()
                .matches(stop -> stop.success() && !stop.async() && "user_1".equals(stop.userId()));
    }

    @Test
    void measuresHowLongTheRequestTook() {
        engine.define(config("slow"), call -> {
            engine.clock.advance(Duration.ofMillis(30));
            return "done";
        });

        engine.call("slow", Map.of());

        assertThat(engine.events(ExecutorEvent.RequestStop.class))
                .extracting(ExecutorEvent.RequestStop::durationUs)
                .containsExactly(30_000L);
    }

    @Test
    void unwrapsResultsAndStages() {
        engine.define(config("ok"), _ -> Result.ok(1));
        CompletionStage<Integer> two = CompletableFuture.completedFuture(2);
        CompletionStage<Result<Integer>> three = CompletableFuture.completedFuture(Result.ok(3));
        engine.define(config("later"), _ -> two);
        engine.define(config("later_ok"), _ -> three);
        engine.define(config("nothing"), _ -> null);

        assertThat(engine.call("ok", Map.of()).only().result()).isEqualTo(1);
        assertThat(engine.call("later", Map.of()).only().result()).isEqualTo(2);
        assertThat(engine.call("later_ok", Map.of()).only().result()).isEqualTo(3);
        assertThat(engine.call("nothing", Map.of()).only()).isEqualTo(Response.ok("r1", null));
    }

    @Test
    void tellsPresetArgumentsAndTheRequest() {
        engine.define(
                config("preset").presetArgs("p1", null).argument("x", ArgType.string()),
                call -> List.of(
                        String.valueOf(call.presetArgs()),
                        call.string("x"),
                        String.valueOf(call.info().userId())));
        engine.define(config("context"), _ -> RequestContext.current().request().requestType());

        assertThat(engine.call("preset", Map.of("x", "last")).only().result())
                .isEqualTo(List.of("[p1, null]", "last", "user_1"));
        assertThat(engine.call("context", Map.of()).only().result()).isEqualTo("context");
        assertThat(RequestContext.SCOPE.isBound()).isFalse();
    }

    @Test
    void knowsNoSuchFunction() {
        var response = engine.call("nope", Map.of()).only();

        assertThat(response.error()).isEqualTo("unsupported function: nope version 0.0.0");
        assertThat(response.code()).isEqualTo(ErrorCode.UNSUPPORTED_FUNCTION);
        assertThat(response.canRetry()).isFalse();
        assertThat(engine.eventNames()).containsExactly("executor.request.start", "executor.request.stop");
    }

    @Test
    void doesNotCallWhatIsDisabled() {
        engine.define(config("off").version("1.2.0").disabled(true), _ -> "never");
        var request = new Request("r1", "svc", "off", "1.2.0", Map.of(), Caller.ANONYMOUS);

        assertThat(engine.execute(request).only().error()).isEqualTo("disabled function: off version 1.2.0");
    }

    @Test
    void tellsTheCallerAllThatIsWrongWithItsArguments() {
        engine.define(config("two").argument("a", ArgType.num()).argument("b", ArgType.string()), _ -> "never");

        var response = engine.call("two", Map.of("a", "5", "c", 1)).only();

        assertThat(response.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
        assertThat(response.error()).contains("\"a\"", "\"b\"", "\"c\"", "expected num, got \"5\"");
        assertThat(response.details()).containsKey("faults");
    }

    @Test
    void aBusinessFailureIsAnAnswerLikeAnyOther() {
        engine.define(config("missing"), _ -> Result.err("not_found").withDetails(Map.of("id", 7)));

        var response = engine.call("missing", Map.of()).only();

        assertThat(response.success()).isFalse();
        assertThat(response.error()).isEqualTo("Internal Server Error");
        assertThat(response.code()).isEqualTo(ErrorCode.FAILED);
        assertThat(response.details()).isEqualTo(Map.of("reason", "not_found", "id", 7));
        assertThat(engine.eventNames()).endsWith("executor.request.stop");
    }

    @Test
    void aFunctionThatThrowsIsAnErrorResponseAndNoEngineException() {
        engine.define(config("boom"), _ -> {
            throw new IllegalStateException("secret of the database");
        });

        var response = engine.call("boom", Map.of()).only();

        assertThat(response.error()).isEqualTo("Internal Server Error");
        assertThat(response.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(response.toString()).doesNotContain("secret");
        assertThat(engine.eventNames())
                .containsExactly("executor.request.start", "rate_limiter.check", "executor.request.stop");
    }

    /** An argument of the user's own type. */
    public record Fragile(int size) {

        /** Not the way to refuse a value, but it happens. */
        public Fragile {
            if (size > 1) {
                throw new IllegalStateException("too big for me");
            }
        }
    }

    /** A function with such an argument. */
    @GenApi(service = "svc")
    public static final class Fragiles {

        @GenApi
        public int sizeOf(Fragile fragile) {
            return fragile.size();
        }
    }

    @Test
    void anArgumentWhoseTypeThrowsIsAnErrorResponseToo() {
        var definition = AnnotatedFunctions.of(new Fragiles()).getFirst();
        engine.define(definition.config().toBuilder(), definition.code());

        assertThat(engine.call("size_of", Map.of("fragile", Map.of("size", 1)))
                        .only()
                        .result())
                .isEqualTo(1);
        assertThat(engine.call("size_of", Map.of("fragile", Map.of("size", 2)))
                        .only()
                        .code())
                .isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(engine.eventNames()).doesNotContain("executor.request.exception");
    }

    @Test
    void tellsWhatWentWrongInsideIfItMay() {
        try (var open = new EngineFixture(NodeClient.none(), new ExecutorOptions(Backoff.DEFAULT, true))) {
            open.define(config("boom"), _ -> {
                throw new IllegalStateException("the reason");
            });
            open.define(config("missing"), _ -> Result.err("not_found"));

            assertThat(open.call("boom", Map.of()).only().error()).isEqualTo("Internal Server Error: the reason");
            assertThat(open.call("missing", Map.of()).only().error()).isEqualTo("Internal Server Error: not_found");
        }
    }

    @Test
    void anExceptionOfTheEngineItselfGoesOnUnchanged() {
        var broken = new IllegalStateException("lookup is broken");
        var answers = new Answers();
        var executor = new Executor(
                engine.telemetry,
                engine.clock,
                engine.registry,
                (_, _, _) -> {
                    throw broken;
                },
                engine.rateLimiter,
                NodeClient.none(),
                engine.asyncPool,
                engine.streamPool,
                ExecutorOptions.DEFAULT);

        assertThatThrownBy(() -> executor.execute(EngineFixture.request("any", Map.of()), answers))
                .isSameAs(broken);

        assertThat(answers.only().error()).isEqualTo("Internal Server Error");
        assertThat(engine.eventNames()).containsExactly("executor.request.start", "executor.request.exception");
        assertThat(engine.events(ExecutorEvent.RequestException.class))
                .singleElement()
                .matches(event -> event.reason().equals("lookup is broken")
                        && !event.stacktrace().isEmpty());
    }

    @Test
    void aSinkThatThrowsDoesNotMakeTheRequestFailTwice() {
        engine.define(config("ping"), _ -> "pong");

        engine.executor.execute(EngineFixture.request("ping", Map.of()), _ -> {
            throw new IllegalStateException("connection reset");
        });

        assertThat(engine.eventNames()).endsWith("executor.request.stop");
        assertThat(engine.executor.inFlight()).isZero();
    }

    @Test
    void anInterruptOfTheThreadDoesNotLoseTheAnswer() {
        engine.define(config("flag"), _ -> {
            Thread.currentThread().interrupt();
            return "answered";
        });
        engine.define(config("throws"), _ -> {
            throw new InterruptedException();
        });

        var flag = new BlockingSink();
        engine.executor.execute(EngineFixture.request("flag", Map.of()), flag::offerAndWait);
        assertThat(Thread.interrupted()).as("told afterwards").isTrue();
        var throwing = new BlockingSink();
        engine.executor.execute(EngineFixture.request("throws", Map.of()), throwing::offerAndWait);
        assertThat(Thread.interrupted()).as("told afterwards").isTrue();

        assertThat(flag.responses).extracting(Response::result).containsExactly("answered");
        assertThat(throwing.responses).extracting(Response::code).containsExactly(ErrorCode.CANCELLED);
    }

    /** Fails if the thread is interrupted, as whatever blocks does. */
    private static final class BlockingSink {

        private final List<Response> responses = new ArrayList<>();

        boolean offerAndWait(Response response) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return responses.add(response);
        }
    }

    @Test
    void refusesNewRequestsWhenItIsDrained() throws InterruptedException {
        engine.define(config("ping"), _ -> "pong");

        assertThat(engine.executor.drain(Duration.ofSeconds(10))).isTrue();

        var response = engine.call("ping", Map.of()).only();
        assertThat(response.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(response.canRetry()).isTrue();
        assertThat(engine.eventNames()).containsExactly("executor.request.start", "executor.request.stop");
    }
}

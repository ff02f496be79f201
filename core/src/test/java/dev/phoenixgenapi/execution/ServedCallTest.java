package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.CallFinished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node does for its gateway, and what it tells of it. */
class ServedCallTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    private final List<CallFinished> finished = new CopyOnWriteArrayList<>();

    /** What the gateway hears. */
    private static final class Heard implements ServedCall {

        private final List<@Nullable Object> items = new ArrayList<>();
        private final List<Outcome> ends = new ArrayList<>();

        @Override
        public void begins(RunningRequest running) {
            assertThat(running.requestId()).isEqualTo("r1");
        }

        @Override
        public boolean item(@Nullable Object item) {
            items.add(item);
            return true;
        }

        @Override
        public void ended(Outcome outcome) {
            ends.add(outcome);
        }
    }

    ServedCallTest() {
        var _ = engine.telemetry.attach("calls", CallFinished.class, finished::add);
        engine.define(config("slow"), _ -> {
            engine.clock.advance(Duration.ofMillis(3));
            return "done";
        });
        engine.define(config("off").disabled(true), _ -> 1);
        engine.define(config("refuses"), _ -> Result.err("sold_out"));
        engine.define(config("throws"), _ -> {
            throw new IllegalStateException("on purpose");
        });
        engine.define(config("typed").argument("n", ArgType.string()), _ -> 1);
        engine.define(config("stream").responseType(ResponseType.STREAM), _ -> List.of(1, 2, 3));
        engine.define(config("broken").responseType(ResponseType.STREAM), call -> {
            call.stream().send(1);
            throw new IllegalStateException("on purpose");
        });
        engine.define(config("said").responseType(ResponseType.STREAM), call -> {
            call.stream().error("sold_out");
            return null;
        });
    }

    private Heard serve(String requestType, boolean streaming) {
        var heard = new Heard();
        engine.executor.serve(request(requestType, Map.of()), null, streaming, heard);
        return heard;
    }

    @Test
    void is_told_when_it_has_ended_and_how_long_that_took() {
        var heard = serve("slow", false);

        assertThat(heard.ends).containsExactly(new Outcome.Success("done"));
        assertThat(finished).containsExactly(new CallFinished(3_000, "r1", "slow", "svc", "user_1", true, null));
    }

    @Test
    void leaves_the_events_of_the_request_to_the_gateway() {
        serve("slow", false);
        serve("refuses", false);

        assertThat(engine.eventNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "refuses, false, failed",
        "throws, false, internal_error",
        "typed, false, invalid_arguments",
        "off, false, disabled_function",
        "nothing, false, unsupported_function",
        "slow, true, unsupported_function",
        "stream, false, unsupported_function",
        "broken, true, internal_error",
        "said, true, failed"
    })
    void says_by_its_code_what_went_wrong(String requestType, boolean streaming, String code) {
        var heard = serve(requestType, streaming);

        assertThat(heard.ends).singleElement().isInstanceOf(Outcome.Failed.class);
        assertThat(finished).singleElement().satisfies(event -> {
            assertThat(event.success()).isFalse();
            assertThat(event.code()).isEqualTo(code);
        });
    }

    @Test
    void of_a_stream_is_told_once_after_its_last_item() {
        var heard = serve("stream", true);

        assertThat(heard.items).containsExactly(1, 2, 3);
        assertThat(heard.ends).singleElement().isInstanceOf(Outcome.Success.class);
        assertThat(finished).singleElement().matches(CallFinished::success);
    }

    @Test
    void is_refused_when_the_node_shuts_down() throws InterruptedException {
        assertThat(engine.executor.drain(Duration.ZERO)).isTrue();

        assertThat(serve("slow", false).ends)
                .containsExactly(new Outcome.Failed(new Failure.Unavailable("shutting_down")));
        assertThat(finished).singleElement().matches(event -> "unavailable".equals(event.code()));
    }
}

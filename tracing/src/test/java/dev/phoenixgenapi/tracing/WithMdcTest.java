package dev.phoenixgenapi.tracing;

import static dev.phoenixgenapi.tracing.Traced.config;
import static dev.phoenixgenapi.tracing.Traced.current;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.execution.MdcTracer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** Spans and the log's context at once. */
class WithMdcTest {

    @ParameterizedTest
    @EnumSource(
            value = ResponseType.class,
            names = {"SYNC", "ASYNC", "STREAM"})
    void userCodeFindsItsSpanAndItsRequestId(ResponseType type) throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (var traced = Traced.of(engine -> engine.tracer(new MdcTracer())
                .function(config("f").responseType(type).build(), _ -> {
                    seen.add(current() + " " + MDC.get(MdcTracer.KEY));
                    return null;
                }))) {
            traced.all("f");
            var below = traced.span(type == ResponseType.SYNC ? "svc/f" : "worker_pool.run");
            assertThat(seen.take()).isEqualTo(below.getSpanId() + " r-f");
        }
    }
}

package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.hooks.BeforeDecision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class MdcTracerTest {

    private final ch.qos.logback.classic.Logger logger = context().getLogger("mdc-test-" + UUID.randomUUID());

    /** What user code has logged, each line with the request that the log's context has named. */
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    MdcTracerTest() {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent line) {
                lines.add(line.getMDCPropertyMap().get(MdcTracer.KEY) + ": " + line.getMessage());
            }
        };
        appender.start();
        logger.addAppender(appender);
    }

    /** Whoever asks while another test's thread sets the log up gets something else. */
    private static LoggerContext context() {
        await().until(() -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private PhoenixGenApiBuilder engine(ResponseType type) {
        var config = FunConfig.builder("svc", "f")
                .responseType(type)
                .beforeExecute(new HookRef(ref("before"), List.of()))
                .afterExecute(new HookRef(ref("after"), List.of()))
                .build();
        return PhoenixGenApi.builder()
                .drainTimeout(Duration.ZERO)
                .beforeHook(ref("before"), (request, own, _) -> {
                    logger.info("before");
                    return BeforeDecision.replace(request, own);
                })
                .afterHook(ref("after"), (_, _, _, _) -> {
                    logger.info("after");
                    return null;
                })
                .function(config, _ -> {
                    logger.info("function");
                    return List.of("done");
                });
    }

    private static Request request(String id) {
        return Request.of(id, "svc", "f", Map.of(), Caller.user("ada"));
    }

    @ParameterizedTest
    @EnumSource(ResponseType.class)
    void linesOfFunctionsAndHooksNameTheirRequest(ResponseType type) throws Exception {
        try (var api = engine(type).tracer(new MdcTracer()).build();
                var responses = api.open(request("r1"))) {
            while (responses.next().isPresent()) {
                // until it is over
            }
            assertThat(List.of(line(), line(), line()))
                    .containsExactlyInAnyOrder("r1: before", "r1: function", "r1: after");
        }
        assertThat(MDC.get(MdcTracer.KEY)).isNull();
    }

    private String line() throws InterruptedException {
        return String.valueOf(lines.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void whatTheCallersThreadHadComesBack() throws Exception {
        MDC.put(MdcTracer.KEY, "outer");
        try (var api = engine(ResponseType.SYNC).tracer(new MdcTracer()).build()) {
            api.call(request("inner"));
            assertThat(MDC.get(MdcTracer.KEY)).isEqualTo("outer");
        } finally {
            MDC.remove(MdcTracer.KEY);
        }
        assertThat(lines).containsExactly("inner: before", "inner: function", "inner: after");
    }

    @Test
    void requestsAtTheSameTimeAreNotMixedUp() throws Exception {
        var together = new CyclicBarrier(3);
        var seen = new CopyOnWriteArrayList<String>();
        try (var api = PhoenixGenApi.builder()
                .tracer(new MdcTracer())
                .function(
                        FunConfig.builder("svc", "f")
                                .responseType(ResponseType.ASYNC)
                                .build(),
                        _ -> {
                            together.await();
                            seen.add(MDC.get(MdcTracer.KEY) + "="
                                    + RequestContext.current().request().requestId());
                            together.await();
                            return null;
                        })
                .build()) {
            var first = api.open(request("a"));
            var second = api.open(request("b"));
            var third = api.open(request("c"));
            for (var responses : List.of(first, second, third)) {
                try (responses) {
                    while (responses.next().isPresent()) {
                        // until it is over
                    }
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("a=a", "b=b", "c=c");
    }

    @Test
    void clientsCannotForgeALineByARequestId() throws Exception {
        try (var api = engine(ResponseType.SYNC).tracer(new MdcTracer()).build()) {
            api.call(request("r1\n2026-11-24 ERROR all is lost"));
        }
        assertThat(lines).contains("r1\\n2026-11-24 ERROR all is lost: function");
    }

    @Test
    void withoutItNothingIsNamed() throws Exception {
        try (var api = engine(ResponseType.SYNC).build()) {
            api.call(request("r1"));
        }
        assertThat(lines).containsExactly("null: before", "null: function", "null: after");
    }

    @Test
    void twoTracersFollowTheSameRequestAndTheLaterOneIsWithin() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        try (var api = engine(ResponseType.SYNC)
                .tracer(new ToldTracer("1", told))
                .tracer(new ToldTracer("2", told))
                .build()) {
            api.call(request("r1"));
        }
        assertThat(told).startsWith("1 begins", "2 begins", "1 enters", "2 enters");
        assertThat(told.stream().filter(what -> what.startsWith("1")).map(what -> what.substring(2)))
                .containsExactlyElementsOf(told.stream()
                        .filter(what -> what.startsWith("2"))
                        .map(what -> what.substring(2))
                        .toList());
        assertThat(told).endsWith("2 leaves", "1 leaves");
        assertThat(told).containsSubsequence("2 ends", "1 ends");
    }
}

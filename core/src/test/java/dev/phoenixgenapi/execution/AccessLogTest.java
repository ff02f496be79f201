package dev.phoenixgenapi.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.telemetry.log.AccessLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The access log of an engine at work. */
class AccessLogTest {

    private static final GenApiFunction BROKEN = _ -> {
        throw new IllegalStateException("broken");
    };

    private final ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger("test");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    AccessLogTest() {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent line) {
                lines.add(line.getFormattedMessage().replaceFirst("[0-9.]+ ms ", ""));
            }
        };
        appender.start();
        logger.addAppender(appender);
    }

    private static PhoenixGenApiBuilder with(
            PhoenixGenApiBuilder engine, String name, ResponseType type, GenApiFunction code) {
        return engine.function(FunConfig.builder("svc", name).responseType(type).build(), code);
    }

    private static void call(PhoenixGenApi api, String name) throws InterruptedException {
        try (var responses = api.open(Request.of("r-" + name, "svc", name, Map.of(), Caller.user("ada")))) {
            while (responses.next().isPresent()) {
                // until it is over
            }
        }
    }

    @Test
    void eachRequestIsALineWhenItsLastAnswerIsOut() throws Exception {
        var engine = PhoenixGenApi.builder().drainTimeout(Duration.ZERO);
        with(engine, "ok", ResponseType.SYNC, _ -> 1);
        with(engine, "no", ResponseType.SYNC, _ -> Result.err("no"));
        with(engine, "broken", ResponseType.SYNC, BROKEN);
        with(engine, "async", ResponseType.ASYNC, _ -> 1);
        with(engine, "async_broken", ResponseType.ASYNC, BROKEN);
        with(engine, "stream", ResponseType.STREAM, _ -> List.of(1, 2, 3));
        with(engine, "stream_broken", ResponseType.STREAM, BROKEN);
        with(engine, "none", ResponseType.NONE, _ -> 1);
        with(engine, "none_broken", ResponseType.NONE, BROKEN);
        var expected = List.of(
                "svc/ok ok user=ada request=r-ok",
                "svc/no failed user=ada request=r-no",
                "svc/broken internal_error user=ada request=r-broken",
                "svc/async ok user=ada request=r-async",
                "svc/async_broken internal_error user=ada request=r-async_broken",
                "svc/stream ok user=ada request=r-stream",
                "svc/stream_broken internal_error user=ada request=r-stream_broken",
                "svc/none ok user=ada request=r-none",
                "svc/none_broken internal_error user=ada request=r-none_broken",
                "svc/unknown unsupported_function user=ada request=r-unknown");
        try (var api = engine.build();
                var _ = api.telemetry().attachMany("access", AccessLog.EVENTS, new AccessLog(logger))) {
            for (var line : expected) {
                call(api, line.substring("svc/".length(), line.indexOf(' ')));
            }
            await().until(() -> lines.size() >= expected.size());
        }
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void anAnswerThatAnAfterHookHasChangedIsOneLineAllTheSame() throws Exception {
        var hook = new FunctionRef("Test", "after");
        try (var api = PhoenixGenApi.builder()
                        .afterHook(hook, (_, _, response, _) -> response.withResult("changed"))
                        .function(
                                FunConfig.builder("svc", "no")
                                        .afterExecute(new HookRef(hook, List.of()))
                                        .build(),
                                _ -> Result.err("no"))
                        .build();
                var _ = api.telemetry().attachMany("access", AccessLog.EVENTS, new AccessLog(logger))) {
            call(api, "no");
        }
        assertThat(lines).containsExactly("svc/no failed user=ada request=r-no");
    }
}

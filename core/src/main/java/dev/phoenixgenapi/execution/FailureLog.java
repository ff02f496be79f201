package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators what user code has thrown, but never so often that telling it becomes the trouble. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_PER_WINDOW = 10;

    private final TimeSource time;
    private final AtomicLong windowEnd = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong inWindow = new AtomicLong();

    FailureLog(TimeSource time) {
        this.time = time;
    }

    void functionThrew(Request request, FunConfig config, Failure.Crashed crashed) {
        if (mayLog()) {
            LOG.warn(
                    "function {} of {}/{} threw on request {}",
                    config.function(),
                    request.service(),
                    request.requestType(),
                    request.requestId(),
                    crashed.thrown());
        }
    }

    void hookThrew(FunctionRef hook, Request request, Throwable thrown) {
        if (mayLog()) {
            LOG.warn("hook {} threw on request {}", hook, request.requestId(), thrown);
        }
    }

    void permissionCheckThrew(FunctionRef check, Request request, Throwable thrown) {
        if (mayLog()) {
            LOG.warn("permission check {} threw on request {}; denied", check, request.requestId(), thrown);
        }
    }

    void nodeListThrew(Request request, FunConfig config, Throwable thrown) {
        if (mayLog()) {
            LOG.warn("nodes of {} for request {} could not be listed", config.function(), request.requestId(), thrown);
        }
    }

    void sinkThrew(Request request, Throwable thrown) {
        if (mayLog()) {
            LOG.warn("a response to request {} could not be handed over", request.requestId(), thrown);
        }
    }

    void nodeChooserThrew(Request request, FunConfig config, Throwable thrown) {
        if (mayLog()) {
            LOG.warn(
                    "node chooser of {}/{} failed on request {}",
                    config.service(),
                    config.requestType(),
                    request.requestId(),
                    thrown);
        }
    }

    void engineFailed(Request request, Throwable thrown) {
        LOG.error("the engine failed on request {}", request.requestId(), thrown);
    }

    private boolean mayLog() {
        var now = time.nanoTime();
        var end = windowEnd.get();
        if ((end == Long.MIN_VALUE || now - end >= 0) && windowEnd.compareAndSet(end, now + WINDOW)) {
            var before = inWindow.getAndSet(0);
            if (before > MAX_PER_WINDOW) {
                LOG.warn("{} more failures of user code were not logged", before - MAX_PER_WINDOW);
            }
        }
        return inWindow.incrementAndGet() <= MAX_PER_WINDOW;
    }
}

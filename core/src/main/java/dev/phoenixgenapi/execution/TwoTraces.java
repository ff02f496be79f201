package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import org.jspecify.annotations.Nullable;

/** Two that follow the same: what begins last ends first. */
record TwoTraces(Trace first, Trace second) implements Trace {

    @Override
    public Trace begin(Step step) {
        return new TwoTraces(first.begin(step), second.begin(step));
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // whoever enters closes
    public Scope enter() {
        var outer = first.enter();
        var inner = second.enter();
        return () -> {
            inner.close();
            outer.close();
        };
    }

    @Override
    public void retry(ExecutorEvent.Retry retry) {
        first.retry(retry);
        second.retry(retry);
    }

    @Override
    public void threw(Throwable thrown) {
        first.threw(thrown);
        second.threw(thrown);
    }

    @Override
    public void end(@Nullable ErrorCode error) {
        second.end(error);
        first.end(error);
    }
}

package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it is told. */
record ToldTracer(String name, List<String> told) implements RequestTracer, Trace {

    private void tell(String what) {
        told.add(name + " " + what);
    }

    @Override
    public Trace begin(Request request) {
        tell("begins");
        return this;
    }

    @Override
    public Trace begin(Step step) {
        tell("begins " + step);
        return this;
    }

    @Override
    public Scope enter() {
        tell("enters");
        return () -> tell("leaves");
    }

    @Override
    public void retry(ExecutorEvent.Retry retry) {
        tell("retries");
    }

    @Override
    public void threw(Throwable thrown) {
        tell("threw");
    }

    @Override
    public void end(@Nullable ErrorCode error) {
        tell("ends");
    }
}

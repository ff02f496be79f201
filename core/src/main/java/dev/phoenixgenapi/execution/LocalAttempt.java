package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A function of this node. */
record LocalAttempt(
        Target target,
        Map<String, @Nullable Object> args,
        @Nullable StreamWriter writer) implements Attempt {

    @Override
    public Outcome call(Section<?> section, long deadline) throws Exception {
        var code = Objects.requireNonNull(target.function().function(), "function");
        var returned = code.call(new FunctionCall(args, target.config().presetArgs(), target.context(), writer));
        return writer == null ? Returns.outcomeOf(returned) : Returns.writeItems(returned, writer);
    }

    @Override
    public ExecutorEvent.Retry retryEvent(int left) {
        var retry = target.config().retry();
        return ExecutorEvent.Retry.local(left, retry == null ? RetryMode.ALL_NODES : retry.mode());
    }
}

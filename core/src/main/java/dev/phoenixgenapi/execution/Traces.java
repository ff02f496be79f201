package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import org.jspecify.annotations.Nullable;

/** For what may be followed or not: null costs a look. */
final class Traces {

    private Traces() {}

    /** For a {@code try}, which takes null as well. */
    static Trace.@Nullable Scope enter(@Nullable Trace trace) {
        return trace == null ? null : trace.enter();
    }

    static void end(@Nullable Trace trace, @Nullable ErrorCode error) {
        if (trace != null) {
            trace.end(error);
        }
    }
}

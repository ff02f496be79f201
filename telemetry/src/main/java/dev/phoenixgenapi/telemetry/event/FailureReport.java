package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something failed, as events tell it.
 *
 * @param kind how it failed
 * @param reason the exception's message, or what happened in words
 * @param stacktrace the frames, innermost first, or null where nothing was thrown
 */
public record FailureReport(
        FailureKind kind, String reason, @Nullable List<StackTraceElement> stacktrace) {

    /** Keeps an immutable copy of the frames. */
    public FailureReport {
        stacktrace = stacktrace == null ? null : List.copyOf(stacktrace);
    }

    /**
     * A failure without frames.
     *
     * @param kind how it failed
     * @param reason what happened, in words
     */
    public FailureReport(FailureKind kind, String reason) {
        this(kind, reason, null);
    }

    /**
     * An exception as a failure of kind {@code error}.
     *
     * @param thrown the exception
     * @return its message, or the name of its class if it has none, and its frames
     */
    public static FailureReport of(Throwable thrown) {
        return new FailureReport(FailureKind.ERROR, reason(thrown), List.of(thrown.getStackTrace()));
    }

    private static String reason(Throwable thrown) {
        String message = null;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException _) {
            // getMessage may be the user's, and whoever reports a failure must not fail over it
        }
        return message == null || message.isBlank() ? thrown.getClass().getName() : message;
    }
}

package dev.phoenixgenapi.app.serve;

import org.jspecify.annotations.Nullable;

/** A gateway that could not be started. The message is for operators. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

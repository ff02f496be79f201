package dev.phoenixgenapi.json;

import java.io.Serial;

/** A value that has no JSON. */
public final class NotJsonException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
        super(message);
    }

    NotJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}

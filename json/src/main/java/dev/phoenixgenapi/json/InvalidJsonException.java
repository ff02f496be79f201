package dev.phoenixgenapi.json;

import java.io.Serial;

/** Well-formed JSON that is not what it has to be. */
public final class InvalidJsonException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message in words that the client may read
     */
    public InvalidJsonException(String message) {
        super(message, null, false, false);
    }
}

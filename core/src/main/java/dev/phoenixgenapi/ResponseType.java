package dev.phoenixgenapi;

import java.util.Locale;

/** How a function answers. */
public enum ResponseType {
    /** One response: the result. */
    SYNC,
    /** A response that says the request has been taken, later the result. */
    ASYNC,
    /** A response that says the stream has begun, then one for each item. */
    STREAM,
    /** No result; the request is only taken. */
    NONE;

    /**
     * The name in configs.
     *
     * @return for example {@code sync}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.phoenixgenapi.gateway.channel;

import java.io.Serial;

/** A frame that is no message, so that there is nobody to reply to. */
final class MalformedFrameException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    MalformedFrameException(String message) {
        super(message, null, false, false);
        this.what = message;
    }

    /** What is wrong, in words for the client. */
    String what() {
        return what;
    }
}

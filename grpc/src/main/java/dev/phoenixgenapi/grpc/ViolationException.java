package dev.phoenixgenapi.grpc;

import java.io.Serial;

/** The other side breaks the rules of the protocol. */
final class ViolationException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    ViolationException(String message) {
        super(message, null, false, false);
    }
}

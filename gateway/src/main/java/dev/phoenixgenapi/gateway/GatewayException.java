package dev.phoenixgenapi.gateway;

import java.io.Serial;

/** A gateway could not be started. */
public final class GatewayException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}

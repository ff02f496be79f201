package dev.phoenixgenapi.gateway.channel;

import java.io.Serial;

/** A client breaks the rules of WebSocket. */
final class ProtocolException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CloseCode closeCode;

    ProtocolException(int code, String message) {
        super(message, null, false, false);
        this.closeCode = CloseCode.protocol(code, message);
    }

    /** The close code that says so. */
    CloseCode closeCode() {
        return closeCode;
    }
}

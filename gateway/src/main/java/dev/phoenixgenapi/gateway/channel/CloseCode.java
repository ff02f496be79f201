package dev.phoenixgenapi.gateway.channel;

/**
 * Why the gateway closes a socket. Of the codes from 4000, those below 4500 say "come back", the others "do not".
 *
 * @param code the WebSocket close code
 * @param reason what the client reads
 */
record CloseCode(int code, String reason) {

    static final CloseCode RESTARTING = new CloseCode(1012, "gateway is restarting");
    static final CloseCode FAULT = new CloseCode(1011, "internal error");
    static final CloseCode IDLE = new CloseCode(4000, "nothing heard from the client for too long");
    static final CloseCode SLOW = new CloseCode(4001, "client does not read fast enough");
    static final CloseCode EXPIRED = new CloseCode(4002, "token has expired");

    private static final int MAX_REASON_BYTES = 120;

    static CloseCode malformed(String what) {
        return new CloseCode(1011, cut("malformed frame: " + what));
    }

    static CloseCode protocol(int code, String what) {
        return new CloseCode(code, cut(what));
    }

    /** A close frame has room for 123 bytes. */
    private static String cut(String text) {
        var ascii = text.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= MAX_REASON_BYTES ? ascii : ascii.substring(0, MAX_REASON_BYTES);
    }
}

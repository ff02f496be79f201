package dev.phoenixgenapi.gateway.channel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The token of a client that connects. Phoenix 1.8 sends it as a sub-protocol, the one header that a page can set on a
 * WebSocket, so that it is in no address and in no access log.
 */
final class ConnectToken {

    /** The sub-protocol that is spoken. */
    static final String PROTOCOL = "phoenix";

    private static final String PREFIX = "base64url.bearer.phx.";

    private ConnectToken() {}

    /** The token among the sub-protocols that a client names, or null if there is none. */
    static @Nullable String of(@Nullable String protocols) {
        if (protocols == null) {
            return null;
        }
        for (var protocol : protocols.split(",", -1)) {
            var name = protocol.strip();
            if (name.startsWith(PREFIX)) {
                return decode(name.substring(PREFIX.length()));
            }
        }
        return null;
    }

    /** What is no base64 is no token either; clients use both alphabets. */
    private static @Nullable String decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

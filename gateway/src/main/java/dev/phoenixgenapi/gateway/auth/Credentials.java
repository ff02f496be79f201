package dev.phoenixgenapi.gateway.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows when it connects. All of it is the client's word, but for the address.
 *
 * @param token the token, or null if there is none: of a WebSocket, from the sub-protocol header as Phoenix 1.8 sends
 *     it ({@code authToken}), or else the connect parameter {@code token}; over HTTP, from the header
 *     {@code Authorization: Bearer}
 * @param params the connect parameters, from the query of the address; of those given twice the last one
 * @param headers the HTTP headers by their names in lower case; of those given twice, all values with commas between
 * @param remoteAddress the address that the connection comes from
 */
public record Credentials(
        @Nullable String token, Map<String, String> params, Map<String, String> headers, String remoteAddress) {

    /** Keeps immutable copies of the maps. */
    public Credentials {
        params = Map.copyOf(params);
        headers = Map.copyOf(headers);
    }

    /** Says who it is from, and keeps the secrets. */
    @Override
    public String toString() {
        return "Credentials[remoteAddress=" + remoteAddress + "]";
    }
}

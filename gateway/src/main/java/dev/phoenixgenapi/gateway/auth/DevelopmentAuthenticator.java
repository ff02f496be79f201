package dev.phoenixgenapi.gateway.auth;

import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Believes what clients say of themselves: the parameters {@code user_id}, {@code device_id} and {@code roles} (with
 * commas between), or the HTTP headers {@code x-user-id}, {@code x-device-id} and {@code x-roles}. For development, and
 * so for this machine alone: it cannot be made for a server that others can reach, and refuses whoever comes from
 * elsewhere. Thread-safe.
 */
public final class DevelopmentAuthenticator implements Authenticator {

    /**
     * An authenticator for a server on this machine.
     *
     * @param listen where the server listens
     * @throws IllegalArgumentException if others can reach it there
     */
    public DevelopmentAuthenticator(ListenOptions listen) {
        if (!listen.isLoopback()) {
            throw new IllegalArgumentException(
                    "host: %s (expected: a loopback address, for clients are believed who they say they are)"
                            .formatted(listen.host()));
        }
    }

    @Override
    public Authentication authenticate(Credentials credentials) {
        if (!isLoopback(credentials.remoteAddress())) {
            return new Authentication.Refused(
                    Authentication.Reason.FORBIDDEN, "address: not this machine (this gateway is for development)");
        }
        var roles = said(credentials, "roles");
        return Authentication.accepted(new Identity(
                said(credentials, "user_id"),
                said(credentials, "device_id"),
                roles == null ? Set.of() : split(roles),
                null));
    }

    private static @Nullable String said(Credentials credentials, String field) {
        var param = credentials.params().get(field);
        var value = param == null ? credentials.headers().get("x-" + field.replace('_', '-')) : param;
        return value == null || value.isBlank() ? null : value;
    }

    private static Set<String> split(String roles) {
        return Arrays.stream(roles.split(",", -1))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Of an address in numbers only, so that no name is ever looked up. */
    private static boolean isLoopback(String address) {
        try {
            return address.matches("[0-9a-fA-F.:]+(%.*)?")
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

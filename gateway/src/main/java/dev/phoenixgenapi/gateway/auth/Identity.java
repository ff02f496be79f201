package dev.phoenixgenapi.gateway.auth;

import dev.phoenixgenapi.Caller;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is.
 *
 * @param userId the user, or null for a client without one
 * @param deviceId the user's device, or null if it is not known
 * @param roles what the user may do, in the application's words
 * @param expiresAt when this has to be shown anew, or null for never
 */
public record Identity(
        @Nullable String userId,
        @Nullable String deviceId,
        Set<String> roles,
        @Nullable Instant expiresAt) {

    /** A client of whom nothing is known. */
    public static final Identity ANONYMOUS = new Identity(null, null, Set.of(), null);

    /** Keeps an immutable copy of the roles. */
    public Identity {
        roles = Set.copyOf(roles);
    }

    /**
     * A user without roles and device.
     *
     * @param userId the user
     * @return an identity that does not expire
     */
    public static Identity user(String userId) {
        return new Identity(userId, null, Set.of(), null);
    }

    /**
     * Who calls, to the engine.
     *
     * @param remoteAddress the address that the client's connection comes from
     * @return the caller
     */
    public Caller caller(String remoteAddress) {
        return caller(remoteAddress, null);
    }

    /**
     * Who calls over a connection that stays open, to the engine.
     *
     * @param remoteAddress the address that the client's connection comes from
     * @param connectionId the connection, or null for one of a single call
     * @return the caller
     */
    public Caller caller(String remoteAddress, @Nullable String connectionId) {
        return new Caller(userId, deviceId, remoteAddress, roles, connectionId);
    }
}

package dev.phoenixgenapi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the authenticated connection knows it. Nothing of it comes from a client's message.
 *
 * @param userId the user, or null on a connection without one
 * @param deviceId the user's device, or null if it is not known
 * @param remoteAddress the address that the connection comes from, or null inside one process
 * @param roles what the user may do, in the application's words
 * @param connectionId the connection, for those that stay open between calls, as the gateway's events name it, or null
 */
public record Caller(
        @Nullable String userId,
        @Nullable String deviceId,
        @Nullable String remoteAddress,
        Set<String> roles,
        @Nullable String connectionId) {

    /** A caller of whom nothing is known. */
    public static final Caller ANONYMOUS = new Caller(null, null, null, Set.of());

    /** Keeps an immutable copy of the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * A caller without a connection that stays open.
     *
     * @param userId the user, or null
     * @param deviceId the user's device, or null
     * @param remoteAddress the address that the call comes from, or null
     * @param roles what the user may do
     */
    public Caller(
            @Nullable String userId, @Nullable String deviceId, @Nullable String remoteAddress, Set<String> roles) {
        this(userId, deviceId, remoteAddress, roles, null);
    }

    /**
     * A user without roles, device and address.
     *
     * @param userId the user
     * @return the caller
     */
    public static Caller user(String userId) {
        return new Caller(userId, null, null, Set.of());
    }
}

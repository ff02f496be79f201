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
 */
public record Caller(
        @Nullable String userId,
        @Nullable String deviceId,
        @Nullable String remoteAddress,
        Set<String> roles) {

    /** A caller of whom nothing is known. */
    public static final Caller ANONYMOUS = new Caller(null, null, null, Set.of());

    /** Keeps an immutable copy of the roles. */
    public Caller {
        roles = Set.copyOf(roles);
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

package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import org.jspecify.annotations.Nullable;

/**
 * The port for operators.
 *
 * @param listen where it listens
 * @param token what an operator has to show, as {@code Authorization: Bearer}; 16 characters or more
 * @param maxWatchers how many may watch telemetry at once, and how many dashboards may be open; 1 to 1000
 * @param callAs who operators are when they call functions from the dashboard, or null if they may not
 */
public record AdminOptions(
        ListenOptions listen,
        String token,
        int maxWatchers,
        @Nullable Identity callAs) {

    /** How many may watch if nothing else is said. */
    public static final int DEFAULT_MAX_WATCHERS = 16;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the token is too short to be a secret, or the number out of its range
     */
    public AdminOptions {
        if (token.strip().length() < 16) {
            throw new IllegalArgumentException("admin token: %d characters (expected: 16 or more)"
                    .formatted(token.strip().length()));
        }
        if (maxWatchers < 1 || maxWatchers > 1_000) {
            throw new IllegalArgumentException("max_watchers: %d (expected: 1 to 1000)".formatted(maxWatchers));
        }
    }

    /**
     * A port with the usual number of watchers.
     *
     * @param listen where it listens
     * @param token what an operator has to show; 16 characters or more
     */
    public AdminOptions(ListenOptions listen, String token) {
        this(listen, token, DEFAULT_MAX_WATCHERS, null);
    }

    /**
     * Listens on this machine only.
     *
     * @param port the port; 0 for any that is free
     * @param token what an operator has to show
     * @return the options
     */
    public static AdminOptions loopback(int port, String token) {
        return new AdminOptions(ListenOptions.of("127.0.0.1", port), token);
    }

    /**
     * Lets operators call functions.
     *
     * @param identity who they are when they do
     * @return the options
     */
    public AdminOptions callAs(Identity identity) {
        return new AdminOptions(listen, token, maxWatchers, identity);
    }

    /** Keeps the secret. */
    @Override
    public String toString() {
        return "AdminOptions[listen=" + listen + "]";
    }
}

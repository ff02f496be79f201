package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.listen.ListenOptions;

/**
 * The port for operators.
 *
 * @param listen where it listens
 * @param token what an operator has to show, as {@code Authorization: Bearer}; 16 characters or more
 */
public record AdminOptions(ListenOptions listen, String token) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the token is too short to be a secret
     */
    public AdminOptions {
        if (token.strip().length() < 16) {
            throw new IllegalArgumentException("admin token: %d characters (expected: 16 or more)"
                    .formatted(token.strip().length()));
        }
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

    /** Keeps the secret. */
    @Override
    public String toString() {
        return "AdminOptions[listen=" + listen + "]";
    }
}

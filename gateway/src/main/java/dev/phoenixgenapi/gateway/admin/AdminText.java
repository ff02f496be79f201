package dev.phoenixgenapi.gateway.admin;

import java.util.concurrent.Callable;

/**
 * A text that operators can ask for, behind the same token as all that they can ask for; for example metrics.
 *
 * @param path where it is, such as {@code /metrics}
 * @param contentType what kind of text it is
 * @param about what it says, for people
 * @param text makes it; called in a virtual thread for each request
 */
public record AdminText(String path, String contentType, String about, Callable<String> text) {

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if the path is not one
     */
    public AdminText {
        if (!path.startsWith("/") || path.length() < 2 || path.startsWith("/admin")) {
            throw new IllegalArgumentException("path: %s (expected: /name, and not below /admin)".formatted(path));
        }
    }
}

package dev.phoenixgenapi.gateway.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** Which pages may call: those of the server's own host, and those of a list. Thread-safe. */
public final class Origins {

    private static final String ANY = "*";

    private final boolean any;
    private final List<Origin> patterns;

    /** What a page may. */
    public enum Verdict {
        /** All pages may call. */
        ANY,
        /** It is on the list. */
        LISTED,
        /** It is from here. */
        OWN,
        /** It may not call. */
        REFUSED
    }

    /**
     * Makes a list.
     *
     * @param allowed origins as {@code https://example.com} or {@code https://[2001:db8::1]:8443}; with {@code *.} in
     *     front of the host all names below it, without the scheme any scheme and, unless it is named, any port;
     *     {@code *} for all
     * @throws IllegalArgumentException if one is nothing of that; names it
     */
    public Origins(List<String> allowed) {
        this.any = allowed.contains(ANY);
        var list = new ArrayList<Origin>();
        for (var text : allowed) {
            if (!text.equals(ANY)) {
                list.add(pattern(text));
            }
        }
        this.patterns = List.copyOf(list);
    }

    private static Origin pattern(String text) {
        var pattern = Origin.pattern(text);
        if (pattern == null) {
            throw new IllegalArgumentException(
                    "allowed_origins: \"%s\" (expected: as https://example.com, https://*.example.com, //example.com, or *)"
                            .formatted(text));
        }
        return pattern;
    }

    /**
     * Whether it depends on the page if it may call.
     *
     * @return whether some pages of other hosts may, and others may not
     */
    public boolean isList() {
        return !any && !patterns.isEmpty();
    }

    /**
     * What the page may that a request is from.
     *
     * @param text what the browser says in {@code Origin}
     * @param request the request
     * @return the verdict
     */
    public Verdict of(String text, HttpServerRequest request) {
        if (any) {
            return Verdict.ANY;
        }
        var origin = Origin.of(text);
        if (origin == null) {
            return Verdict.REFUSED;
        }
        if (patterns.stream().anyMatch(pattern -> pattern.matches(origin))) {
            return Verdict.LISTED;
        }
        var authority = request.authority();
        return authority != null && origin.isFrom(authority.toString()) ? Verdict.OWN : Verdict.REFUSED;
    }
}

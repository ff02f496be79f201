package dev.phoenixgenapi.gateway.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is from (RFC 6454), or a pattern of that.
 *
 * @param scheme the scheme, in lower case; null in a pattern for any
 * @param domain whether it stands for all names below the host, and not for the host itself
 * @param host the host, in lower case, addresses in the form that they have in Java
 * @param port the port; {@link #NONE} if the scheme has none by default, or in a pattern for any
 */
record Origin(@Nullable String scheme, boolean domain, String host, int port) {

    static final int NONE = -1;

    private static final Pattern SYNTAX =
            Pattern.compile("(?:([a-z][a-z0-9+.-]*):)?//(\\*\\.)?([a-z0-9_.-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

    /** Reads what a browser sends, or null if it is no origin of a page: {@code null} is none, too. */
    static @Nullable Origin of(String text) {
        var origin = pattern(text);
        return origin == null || origin.scheme == null || origin.domain ? null : origin;
    }

    /** Reads a pattern, or null if it is none. */
    static @Nullable Origin pattern(String text) {
        var parts = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return null;
        }
        var domain = parts.group(2) != null;
        var host = host(parts.group(3), domain);
        var port = parts.group(4) == null ? defaultPort(parts.group(1)) : Integer.parseInt(parts.group(4));
        return host == null || port == 0 || port > 65_535 ? null : new Origin(parts.group(1), domain, host, port);
    }

    private static @Nullable String host(String text, boolean domain) {
        if (!text.startsWith("[")) {
            return text.startsWith(".") || text.contains("..") || (domain && isNumber(text)) ? null : text;
        }
        try {
            return !domain && InetAddress.ofLiteral(text) instanceof Inet6Address address
                    ? address.getHostAddress()
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** An address of IPv4, as browsers read it: below it there are no names. */
    private static boolean isNumber(String host) {
        return host.matches("([0-9.]*\\.)?[0-9]+");
    }

    private static int defaultPort(@Nullable String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            case null, default -> NONE;
        };
    }

    /** Whether this pattern stands for an origin. */
    boolean matches(Origin origin) {
        return (scheme == null || scheme.equals(origin.scheme))
                && (domain ? origin.host.endsWith("." + host) : origin.host.equals(host))
                && (port == origin.port || (scheme == null && port == NONE));
    }

    /** Whether a page from here is from that authority, however much of TLS a proxy in front of it takes off. */
    boolean isFrom(String authority) {
        return equals(of(Objects.requireNonNull(scheme) + "://" + authority));
    }
}

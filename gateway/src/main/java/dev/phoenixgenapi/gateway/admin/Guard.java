package dev.phoenixgenapi.gateway.admin;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets operators in and nobody else. */
final class Guard {

    private static final String SCHEME = "bearer ";

    private final byte[] token;
    private final boolean loopback;
    private final Set<String> hosts;

    Guard(AdminOptions options) {
        this.token = options.token().strip().getBytes(StandardCharsets.UTF_8);
        this.loopback = options.listen().isLoopback();
        this.hosts = Set.of("localhost", "127.0.0.1", "[::1]");
    }

    /** Throws a {@link Problem} unless it is an operator's request. */
    void check(HttpServerRequest request) {
        if (loopback) {
            checkHost(request);
        }
        checkToken(request.getHeader("Authorization"));
    }

    /** A page in a browser of this machine can have a name that leads here, but cannot choose the name that is sent. */
    private void checkHost(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
        if (!hosts.contains(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)) {
            throw Problem.forbidden("host: not this machine (expected: localhost, 127.0.0.1 or [::1])");
        }
    }

    private void checkToken(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw Problem.unauthorized("Bearer realm=\"admin\"");
        }
        // headers arrive as single bytes, whatever their encoding is
        var shown = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(shown, token)) {
            throw Problem.unauthorized("Bearer realm=\"admin\", error=\"invalid_token\"");
        }
    }
}

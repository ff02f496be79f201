package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.gateway.web.Requests;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets operators in and nobody else. */
final class Guard {

    private static final String CREDENTIALS = "authorization: missing or wrong (expected: Bearer and the admin token)";

    private final byte[] token;
    private final boolean loopback;
    private final Set<String> hosts;

    Guard(AdminOptions options) {
        this.token = options.token().strip().getBytes(StandardCharsets.UTF_8);
        this.loopback = options.listen().isLoopback();
        this.hosts = Set.of("localhost", "127.0.0.1", "[::1]");
    }

    /** Throws a {@link RefusedException} unless it is a request that an operator's browser may have sent. */
    void checkWay(HttpServerRequest request) {
        if (loopback) {
            checkHost(request);
        }
    }

    /** Throws a {@link RefusedException} unless it is an operator's request. */
    void checkOperator(HttpServerRequest request) {
        checkToken(Requests.bearer(request));
    }

    /** A page in a browser of this machine can have a name that leads here, but cannot choose the name that is sent. */
    private void checkHost(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
        if (!hosts.contains(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)) {
            throw new RefusedException(
                    Problem.forbidden("host: not this machine (expected: localhost, 127.0.0.1 or [::1])"));
        }
    }

    private void checkToken(@Nullable String bearer) {
        if (bearer == null) {
            throw new RefusedException(Problem.unauthenticated(CREDENTIALS, "Bearer realm=\"admin\""));
        }
        // headers arrive as single bytes, whatever their encoding is
        var shown = bearer.getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(shown, token)) {
            throw new RefusedException(
                    Problem.unauthenticated(CREDENTIALS, "Bearer realm=\"admin\", error=\"invalid_token\""));
        }
    }
}

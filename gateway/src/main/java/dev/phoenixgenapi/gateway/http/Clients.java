package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.auth.Credentials;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out who sends requests. */
final class Clients {

    /** Keys and databases that are out of reach seldom come back at once. */
    private static final long UNAVAILABLE_SECONDS = 5;

    private static final String SCHEME = "bearer ";

    private final Authenticator authenticator;
    private final Function<HttpServerRequest, String> remoteAddress;

    Clients(Authenticator authenticator, Function<HttpServerRequest, String> remoteAddress) {
        this.authenticator = authenticator;
        this.remoteAddress = remoteAddress;
    }

    /** What a request shows. Called on its event loop. */
    Credentials credentials(HttpServerRequest request) {
        return new Credentials(
                token(request.getHeader("authorization")),
                params(request),
                headers(request),
                remoteAddress.apply(request));
    }

    /**
     * Asks the authenticator, which may wait.
     *
     * @throws RefusedException if the client may not call
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Caller identify(Credentials credentials) throws InterruptedException {
        return switch (authenticator.authenticate(credentials)) {
            case Authentication.Accepted(var identity) -> identity.caller(credentials.remoteAddress());
            case Authentication.Refused(var reason, var message) ->
                throw new RefusedException(
                        switch (reason) {
                            case UNAUTHENTICATED ->
                                Problem.of(401, "unauthenticated", message)
                                        .with("www-authenticate", challenge(credentials.token()));
                            case FORBIDDEN -> Problem.of(403, ErrorCode.PERMISSION_DENIED.toString(), message);
                            case UNAVAILABLE -> Problem.unavailable(message, UNAVAILABLE_SECONDS);
                        });
        };
    }

    /** RFC 6750: whoever has shown no token is not told that it is a wrong one. */
    private static String challenge(@Nullable String token) {
        return token == null ? "Bearer" : "Bearer error=\"invalid_token\"";
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }

    private static Map<String, String> params(HttpServerRequest request) {
        var params = new HashMap<String, String>();
        for (var param : request.params()) {
            params.put(param.getKey(), param.getValue());
        }
        return params;
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        for (var header : request.headers()) {
            headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (first, next) -> first + ", " + next);
        }
        return headers;
    }
}

package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.gateway.web.Requests;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out who sends requests. */
final class Clients {

    /** Keys and databases that are out of reach seldom come back at once. */
    private static final long UNAVAILABLE_SECONDS = 5;

    private final Authenticator authenticator;
    private final Function<HttpServerRequest, String> remoteAddress;

    Clients(Authenticator authenticator, Function<HttpServerRequest, String> remoteAddress) {
        this.authenticator = authenticator;
        this.remoteAddress = remoteAddress;
    }

    /** What a request shows. Called on its event loop. */
    Credentials credentials(HttpServerRequest request) {
        return Requests.credentials(request, Requests.bearer(request), remoteAddress.apply(request));
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
                            case UNAUTHENTICATED -> Problem.unauthenticated(message, challenge(credentials.token()));
                            case FORBIDDEN -> Problem.forbidden(message);
                            case UNAVAILABLE -> Problem.unavailable(message, UNAVAILABLE_SECONDS);
                        });
        };
    }

    /** RFC 6750: whoever has shown no token is not told that it is a wrong one. */
    private static String challenge(@Nullable String token) {
        return token == null ? "Bearer" : "Bearer error=\"invalid_token\"";
    }
}

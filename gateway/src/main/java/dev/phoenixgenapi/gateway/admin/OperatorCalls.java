package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.http.HttpApi;
import dev.phoenixgenapi.gateway.http.HttpOptions;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Functions that operators call, as the clients' API does it, and as whom the gateway's owner has said: nobody else.
 */
final class OperatorCalls {

    private final Optional<HttpApi> http;

    private OperatorCalls(Optional<HttpApi> http) {
        this.http = http;
    }

    static OperatorCalls of(PhoenixGenApi api, JsonWriter writer, @Nullable Identity identity) {
        return new OperatorCalls(Optional.ofNullable(identity)
                .map(who -> new HttpApi(
                        api, _ -> Authentication.accepted(who), writer, HttpOptions.defaults(), () -> true)));
    }

    static boolean isFor(HttpServerRequest request) {
        var path = Objects.requireNonNullElse(request.path(), "");
        return path.equals("/api") || path.startsWith("/api/");
    }

    void handle(HttpServerRequest request) {
        http.orElseThrow(() -> new RefusedException(
                        Problem.forbidden("call_as: nobody (expected: who operators are when they call functions)")))
                .handle(request);
    }
}

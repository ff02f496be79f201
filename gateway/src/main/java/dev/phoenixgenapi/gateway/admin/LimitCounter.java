package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks the limiter about.
 *
 * @param scope what the limits count
 * @param key what they count by
 * @param value the value of the key
 */
record LimitCounter(RateLimitScope scope, RateLimitKey key, String value) {

    static final Set<String> FIELDS = Set.of("key", "value", "scope");

    private static final String SCOPES = "global or service/request_type";

    /** Throws a {@link RefusedException} that names the field and the rule. */
    static LimitCounter of(Map<String, ? extends @Nullable Object> fields) {
        var key = RateLimitKey.of(text(fields, "key", "user_id, device_id, ip_address or the name of an argument"));
        var value = text(fields, "value", "text that is not blank, such as a user id");
        return new LimitCounter(
                fields.containsKey("scope") ? scope(fields.get("scope")) : RateLimitScope.GLOBAL, key, value);
    }

    private static String text(Map<String, ? extends @Nullable Object> fields, String field, String rule) {
        return switch (fields.get(field)) {
            case String text when !text.isBlank() -> text;
            case null ->
                throw new RefusedException(Problem.invalidRequest("%s: missing (expected: %s)".formatted(field, rule)));
            case Object other ->
                throw new RefusedException(
                        Problem.invalidRequest("%s: \"%s\" (expected: %s)".formatted(field, other, rule)));
        };
    }

    /** As a list also, because that is how scopes are told, and names may have a slash in them. */
    private static RateLimitScope scope(@Nullable Object scope) {
        return switch (scope) {
            case String text when text.equals("global") -> RateLimitScope.GLOBAL;
            case String text
            when text.indexOf('/') == text.lastIndexOf('/') && text.contains("/") ->
                api(text.substring(0, text.indexOf('/')), text.substring(text.indexOf('/') + 1));
            case List<?> parts
            when parts.size() == 2
                    && parts.get(0) instanceof String service
                    && parts.get(1) instanceof String requestType -> api(service, requestType);
            case null, default -> throw wrongScope(scope);
        };
    }

    private static RateLimitScope api(String service, String requestType) {
        if (service.isBlank() || requestType.isBlank()) {
            throw wrongScope(service + "/" + requestType);
        }
        return new RateLimitScope.Api(service, requestType);
    }

    private static RefusedException wrongScope(@Nullable Object scope) {
        return new RefusedException(Problem.invalidRequest("scope: \"%s\" (expected: %s)".formatted(scope, SCOPES)));
    }
}

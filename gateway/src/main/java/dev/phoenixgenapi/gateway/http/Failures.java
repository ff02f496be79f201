package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.gateway.web.Problem;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a failed response is in the words of HTTP. */
final class Failures {

    /** There is hope as soon as any of the requests in front has ended. */
    private static final long UNAVAILABLE_SECONDS = 1;

    private Failures() {}

    static Problem problem(Response failed) {
        var code = Objects.requireNonNullElse(failed.code(), ErrorCode.INTERNAL_ERROR);
        var problem = new Problem(
                status(code),
                code.toString(),
                Objects.requireNonNullElse(failed.error(), code.toString()),
                failed.canRetry(),
                failed.details(),
                Map.of());
        return switch (code) {
            case RATE_LIMITED -> withLimit(problem, failed.details());
            case UNAVAILABLE -> problem.with("retry-after", Long.toString(UNAVAILABLE_SECONDS));
            default -> problem;
        };
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST, INVALID_ARGUMENTS -> 400;
            case PERMISSION_DENIED, HOOK_REJECTED -> 403;
            // a disabled function is not there as far as clients go; a 503 would make proxies take the gateway for ill
            case UNSUPPORTED_FUNCTION, DISABLED_FUNCTION -> 404;
            case FAILED -> 409;
            case RATE_LIMITED -> 429;
            case INTERNAL_ERROR -> 500;
            case UNAVAILABLE, CANCELLED -> 503;
            // not 408: that says the client was slow, and clients may send it again by themselves
            case TIMEOUT -> 504;
        };
    }

    /**
     * The limit in the fields of draft-ietf-httpapi-ratelimit-headers-10. Only refused requests have them: what is left
     * of the limits of others is not known here without counting once more.
     */
    private static Problem withLimit(Problem problem, Map<String, @Nullable Object> limit) {
        if (!(limit.get("retry_after_ms") instanceof Number retryAfterMs)) {
            return problem;
        }
        var seconds = Math.ceilDiv(retryAfterMs.longValue(), 1_000L);
        var retrying = problem.with("retry-after", Long.toString(seconds));
        if (!(limit.get("max_requests") instanceof Number max && limit.get("window_ms") instanceof Number windowMs)) {
            return retrying;
        }
        var policy = quoted(limit.get("scope") + ":" + limit.get("key"));
        var window = Math.ceilDiv(windowMs.longValue(), 1_000L);
        return retrying.with("ratelimit-policy", "%s;q=%d;w=%d".formatted(policy, max.longValue(), window))
                .with("ratelimit", "%s;r=0;t=%d".formatted(policy, seconds));
    }

    /** A string of RFC 9651, which is ASCII. */
    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < 0x20 || c > 0x7e ? '_' : c);
        }
        return quoted.append('"').toString();
    }
}

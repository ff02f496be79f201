package dev.phoenixgenapi.alerts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered, but not with what was asked for (guide: {@code business_error}).
 *
 * @param service the service
 * @param requestType the name of the function
 * @param userId the caller, or null on a connection without a user
 * @param code what went wrong, such as {@code timeout}, or null if nothing is known but that it did
 */
public record FailedRequest(
        String service,
        String requestType,
        @Nullable String userId,
        @Nullable String code) {

    /**
     * The codes of what callers, or operators, bring about themselves: {@code invalid_request},
     * {@code unsupported_function}, {@code disabled_function}, {@code rate_limited}, {@code permission_denied},
     * {@code invalid_arguments}, {@code cancelled}.
     */
    public static final Set<String> CALLERS_OWN = Set.of(
            "invalid_request",
            "unsupported_function",
            "disabled_function",
            "rate_limited",
            "permission_denied",
            "invalid_arguments",
            "cancelled");

    /**
     * Whether it is the caller's own doing.
     *
     * @return whether the code is one of {@link #CALLERS_OWN}
     */
    public boolean isCallersOwn() {
        return code != null && CALLERS_OWN.contains(code);
    }
}

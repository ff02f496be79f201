package dev.phoenixgenapi.gateway.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a {@link Join}. */
public sealed interface JoinDecision {

    /**
     * The client joins.
     *
     * @param response what it is told; plain data
     */
    record Allowed(Map<String, @Nullable Object> response) implements JoinDecision {}

    /**
     * The client does not join.
     *
     * @param response what it is told; plain data, with a {@code reason} by custom
     */
    record Refused(Map<String, @Nullable Object> response) implements JoinDecision {}

    /**
     * The client joins.
     *
     * @return the decision, with an empty response
     */
    static JoinDecision allowed() {
        return new Allowed(Map.of());
    }

    /**
     * The client does not join.
     *
     * @param reason why, in words that the client may read
     * @return the decision
     */
    static JoinDecision refused(String reason) {
        return new Refused(Map.of("reason", reason));
    }
}

package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.telemetry.event.CheckResult;

/** What a rate limit check has come to. Immutable. */
public sealed interface Decision {

    /** The request may go on. */
    Allowed ALLOWED = new Allowed();

    /** The check could not be made. */
    Unavailable UNAVAILABLE = new Unavailable();

    /**
     * Whether the request may go on.
     *
     * @return true for {@link Allowed} alone
     */
    boolean isAllowed();

    /**
     * The decision as events tell it.
     *
     * @return the result of the event {@code rate_limiter.check}
     */
    CheckResult toCheckResult();

    /** The request may go on: no limit refuses it, and all that apply to it have counted it. */
    record Allowed() implements Decision {

        @Override
        public boolean isAllowed() {
            return true;
        }

        @Override
        public CheckResult toCheckResult() {
            return CheckResult.ALLOWED;
        }
    }

    /**
     * A limit has no room for the request; no limit has counted it.
     *
     * @param limit the limit; if several have no room, the one that the client must wait for longest
     * @param value the value of its key
     * @param currentRequests how many requests the limit has admitted in the window that ends now; more than its number
     *     only if that was lowered meanwhile
     * @param retryAfterMs after how many milliseconds the same request would pass if no other comes before it, rounded
     *     up; with {@code maxRequests} 0, where none ever passes, the window
     */
    record Limited(ScopedLimit limit, String value, int currentRequests, long retryAfterMs) implements Decision {

        /**
         * The counter's name in events and answers.
         *
         * @return the value for a global limit, {@code service:request_type:value} for that of a function
         */
        public String key() {
            return limit.keyText(value);
        }

        @Override
        public boolean isAllowed() {
            return false;
        }

        @Override
        public CheckResult toCheckResult() {
            var rule = limit.limit();
            return new CheckResult.RateLimited(
                    limit.scope(), key(), rule.windowMs(), rule.maxRequests(), currentRequests, retryAfterMs);
        }
    }

    /** The store has failed, and the limiter is to refuse what it cannot check: {@link FailureMode#FAIL_CLOSED}. */
    record Unavailable() implements Decision {

        @Override
        public boolean isAllowed() {
            return false;
        }

        @Override
        public CheckResult toCheckResult() {
            return CheckResult.UNAVAILABLE;
        }
    }
}

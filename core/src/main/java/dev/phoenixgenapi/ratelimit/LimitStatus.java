package dev.phoenixgenapi.ratelimit;

/**
 * How far a limit is used up by one value of its key.
 *
 * @param limit the limit
 * @param value the value of its key
 * @param currentRequests how many requests it has admitted in the window that ends now
 * @param retryAfterMs after how many milliseconds the next request would pass, rounded up; 0 if it passes now
 * @param resetAfterMs after how many milliseconds nothing is counted any more unless requests come, rounded up; 0 if
 *     nothing is
 */
public record LimitStatus(ScopedLimit limit, String value, int currentRequests, long retryAfterMs, long resetAfterMs) {

    /**
     * How many more requests pass now.
     *
     * @return 0 or more
     */
    public int remaining() {
        return Math.max(0, limit.limit().maxRequests() - currentRequests);
    }

    /**
     * The counter's name in events and answers.
     *
     * @return the value for a global limit, {@code service:request_type:value} for that of a function
     */
    public String key() {
        return limit.keyText(value);
    }
}

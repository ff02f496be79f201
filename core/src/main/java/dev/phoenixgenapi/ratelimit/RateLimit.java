package dev.phoenixgenapi.ratelimit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Objects;

/**
 * How many requests with the same value of a key are admitted within a window that slides.
 *
 * <p>A request passes if fewer than {@code maxRequests} were admitted in the window that ends with it; one that was
 * admitted exactly a window ago does not count any more.
 *
 * @param key what is counted by
 * @param maxRequests how many requests, 0 or more; with 0 none passes
 * @param window how long the window is: whole milliseconds, from 1 ms to {@link #MAX_WINDOW}
 */
public record RateLimit(RateLimitKey key, int maxRequests, Duration window) {

    /** The longest window: 366 days. */
    public static final Duration MAX_WINDOW = Duration.ofDays(366);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the number or the window is outside its bounds
     */
    public RateLimit {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(window, "window");
        if (maxRequests < 0) {
            throw new IllegalArgumentException("max_requests: %d (expected: 0 or more)".formatted(maxRequests));
        }
        if (window.compareTo(MAX_WINDOW) > 0
                || window.compareTo(Duration.ofMillis(1)) < 0
                || window.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException("window_ms: %s (expected: whole milliseconds, from 1 to %d)"
                    .formatted(
                            new BigDecimal(BigInteger.valueOf(window.getSeconds()), -3)
                                    .add(BigDecimal.valueOf(window.getNano(), 6))
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            MAX_WINDOW.toMillis()));
        }
    }

    /**
     * The window in milliseconds.
     *
     * @return 1 or more
     */
    public long windowMs() {
        return window.toMillis();
    }
}

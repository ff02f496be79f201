package dev.phoenixgenapi.config;

import java.time.Duration;

/**
 * How much a {@link ConfigDb} keeps at most. What is beyond a limit is refused with a fault that names it.
 *
 * @param configs how many configs there may be, at least 1
 * @param configsPerOffer how many configs one push or pull may bring, at least 1
 * @param offers in how many cases a node may offer a function, at least 1: three nodes that offer the same four
 *     functions are twelve
 * @param failures how many refused configs are remembered, at least 1; the oldest give way
 * @param forgetAfter how long a function whose last node left stays known although the service has other nodes that go
 *     on without it; more than 0, at most 365 days. Without it, functions of nodes that never come back under the same
 *     name would stay for ever
 */
public record ConfigLimits(int configs, int configsPerOffer, int offers, int failures, Duration forgetAfter) {

    private static final Duration LONGEST = Duration.ofDays(365);

    private static final ConfigLimits DEFAULTS = new ConfigLimits(100_000, 10_000, 1_000_000, 200, Duration.ofHours(1));

    /** Checks the limits. */
    public ConfigLimits {
        requirePositive("configs", configs);
        requirePositive("configs_per_offer", configsPerOffer);
        requirePositive("offers", offers);
        requirePositive("failures", failures);
        if (!forgetAfter.isPositive() || forgetAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("forget_after: %d ms (expected: more than 0, at most %d days)"
                    .formatted(forgetAfter.toMillis(), LONGEST.toDays()));
        }
    }

    /**
     * 100 000 configs, 10 000 in one push or pull, 1 000 000 offers, 200 refused configs, and one hour.
     *
     * @return the limits
     */
    public static ConfigLimits defaults() {
        return DEFAULTS;
    }

    private static void requirePositive(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s: %d (expected: at least 1)".formatted(field, value));
        }
    }
}

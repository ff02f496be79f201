package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.gateway.web.Problem;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What requests are called. */
final class RequestIds {

    static final String HEADER = "x-request-id";

    private static final int MAX_LENGTH = 200;

    private RequestIds() {}

    /** Whether a client's own id can go into headers, logs and events as it is. */
    static boolean isUsable(String given) {
        return !given.isEmpty() && given.length() <= MAX_LENGTH && given.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    static Problem unusable() {
        return Problem.invalidRequest(
                HEADER + ": not usable (expected: 1 to " + MAX_LENGTH + " visible ASCII characters)");
    }

    /** The client's own id, or another one if it has none that is usable. */
    static String orGenerated(@Nullable String given) {
        return given != null && isUsable(given) ? given : generate();
    }

    /** A version 7 UUID: in the order of time. It is no secret, so its random part need not be a good one. */
    private static String generate() {
        var random = ThreadLocalRandom.current();
        var high = (System.currentTimeMillis() << 16) | 0x7000 | random.nextLong(0x1000);
        var low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}

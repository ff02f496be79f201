package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.Result;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fails as often as it is told, for each key. Of keys that nobody has used for long, it forgets how often that was. */
final class Flaky {

    private static final int MAX_KEYS = 1_000;

    private final Map<String, Integer> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_KEYS;
        }
    };

    Result<Integer> attempt(String key, int failures) {
        int attempt;
        synchronized (attempts) {
            attempt = attempts.merge(key, 1, Integer::sum);
        }
        return attempt <= failures
                ? Result.<Integer>err("attempt %d failed".formatted(attempt)).retryable()
                : Result.ok(attempt);
    }
}

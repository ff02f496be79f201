package dev.phoenixgenapi.benchmarks.engine;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The same steps as the engine's, put together from what a user would take instead. */
final class Libraries implements AutoCloseable {

    record Send(
            @NotNull @Size(max = 3_000) String room,
            @NotNull Number count,

            @NotNull @Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
            String id) {}

    private static final class Context extends Observation.Context {

        private final long startedAt = System.nanoTime();
    }

    private record Adding(LongAdder micros) implements ObservationHandler<Context> {

        @Override
        public void onStop(Context context) {
            micros.add((System.nanoTime() - context.startedAt) / 1_000);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof Context;
        }
    }

    private static final RateLimiterConfig LIMIT = RateLimiterConfig.custom()
            .limitForPeriod(100_000_000)
            .limitRefreshPeriod(Duration.ofMillis(1))
            .timeoutDuration(Duration.ZERO)
            .build();

    private final ObservationRegistry observations = ObservationRegistry.create();
    private final Map<String, RateLimiter> globalLimits = new ConcurrentHashMap<>();
    private final Map<String, RateLimiter> apiLimits = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TimeLimiter timeLimiter = TimeLimiter.of(TimeLimiterConfig.custom()
            .timeoutDuration(Duration.ofSeconds(5))
            .cancelRunningFuture(true)
            .build());
    private final Retry retry =
            Retry.of("send", RetryConfig.custom().maxAttempts(3).build());
    private final ValidatorFactory validators;
    private final Validator validator;

    Libraries(LongAdder micros) {
        observations.observationConfig().observationHandler(new Adding(micros));
        validators = Validation.byDefaultProvider()
                .configure()
                // the usual one wants an expression language besides
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
        validator = validators.getValidator();
    }

    Object call(String userId, Set<String> roles, Map<String, Object> args) throws Exception {
        var observation = Observation.createNotStarted("request", Context::new, observations)
                .start();
        try {
            return checked(userId, roles, args);
        } finally {
            observation.stop();
        }
    }

    @SuppressWarnings("NullAway") // whether something is missing is for the validator to find out
    private Object checked(String userId, Set<String> roles, Map<String, Object> args) throws Exception {
        if (!limit(globalLimits, userId).acquirePermission()
                || !limit(apiLimits, userId).acquirePermission()) {
            return "Rate limit exceeded";
        }
        if (!roles.contains("admin")) {
            return "Permission denied";
        }
        var send = new Send((String) args.get("room"), (Number) args.get("count"), (String) args.get("id"));
        var violations = validator.validate(send);
        if (!violations.isEmpty()) {
            return violations.toString();
        }
        return retry.executeCallable(
                () -> timeLimiter.executeFutureSupplier(() -> threads.submit(() -> function(send))));
    }

    private static Object function(Send send) {
        return send.room().length()
                + send.count().intValue()
                + UUID.fromString(send.id()).version();
    }

    private static RateLimiter limit(Map<String, RateLimiter> limits, String userId) {
        var limit = limits.get(userId);
        return limit != null ? limit : limits.computeIfAbsent(userId, key -> RateLimiter.of(key, LIMIT));
    }

    @Override
    public void close() {
        threads.close();
        validators.close();
    }
}

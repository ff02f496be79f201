package dev.phoenixgenapi;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * The request that the running code works for. Functions, hooks and permission checks find it in {@link #current}, as
 * does everything they call, in the same thread or in a subtask of a structured scope.
 *
 * <p>Immutable, so safe for use by any thread.
 */
public final class RequestContext {

    /** Where the engine puts the context. */
    public static final ScopedValue<RequestContext> SCOPE = ScopedValue.newInstance();

    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private final Request request;
    private final FunConfig config;
    private final long deadline;
    private final TimeSource clock;

    /**
     * For the engine.
     *
     * @param request the request
     * @param config the config of the function that it calls
     * @param deadline when the request as a whole must have ended, in terms of the clock, or {@link Long#MAX_VALUE}
     * @param clock the clock
     */
    public RequestContext(Request request, FunConfig config, long deadline, TimeSource clock) {
        this.request = request;
        this.config = config;
        this.deadline = deadline;
        this.clock = clock;
    }

    /**
     * The context of the running code.
     *
     * @return the context
     * @throws java.util.NoSuchElementException if the code does not run for a request
     */
    public static RequestContext current() {
        return SCOPE.get();
    }

    /**
     * The request, as the before hook left it.
     *
     * @return the request
     */
    public Request request() {
        return request;
    }

    /**
     * The config, as the before hook left it.
     *
     * @return the config of the function that the request calls
     */
    public FunConfig config() {
        return config;
    }

    /**
     * The request in short.
     *
     * @return its id, user and device
     */
    public RequestInfo info() {
        return RequestInfo.of(request);
    }

    /**
     * How long the request has until its deadline.
     *
     * @return the time, 0 when it is over, or nothing if the request has no deadline
     */
    public Optional<Duration> remaining() {
        return deadline == NO_DEADLINE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, deadline - clock.nanoTime())));
    }
}

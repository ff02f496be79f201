package dev.phoenixgenapi.workerpool;

/** What a circuit breaker does with new tasks. */
public enum BreakerState {
    /** Lets all in. */
    CLOSED,
    /** Lets none in until the cool-down is over, and then one: the probe. */
    OPEN,
    /** Waits for the end of the probe, and lets none in. */
    HALF_OPEN
}

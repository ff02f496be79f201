package dev.phoenixgenapi.telemetry;

/** Where the times in events come from. Tests bring their own. Implementations are thread-safe. */
public interface TimeSource {

    /**
     * A reading of a clock that only moves forward and has no fixed beginning.
     *
     * @return nanoseconds
     */
    long nanoTime();

    /**
     * The time of day at a reading of the monotonic clock; one read of a clock thus gives both.
     *
     * @param nanoTime a recent result of {@link #nanoTime}
     * @return nanoseconds since the Unix epoch
     */
    long epochNanos(long nanoTime);

    /**
     * The clocks of the system. The time of day follows corrections of the system's clock within a second.
     *
     * @return a new time source
     */
    static TimeSource system() {
        return new SystemTimeSource();
    }
}

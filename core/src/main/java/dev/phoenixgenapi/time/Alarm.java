package dev.phoenixgenapi.time;

/**
 * What is to happen at a deadline. An alarm is used once.
 *
 * <p>It is a class and not an interface so that a clock can keep its own bookkeeping in it: setting one then allocates
 * nothing.
 */
public abstract class Alarm {

    /** Where the clock keeps this alarm. Belongs to the clock. */
    int place = -1;

    /** When it rings. Belongs to the clock. */
    long deadline;

    /** For subclasses. */
    protected Alarm() {}

    /** Runs on the clock's own thread, which every other alarm waits for: be quick, never block and never throw. */
    protected abstract void ring();
}

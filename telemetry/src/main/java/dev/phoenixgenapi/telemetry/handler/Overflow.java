package dev.phoenixgenapi.telemetry.handler;

/** What a full buffer does with one more event. */
public enum Overflow {
    /** Drops the event that comes. */
    DROP_NEWEST,
    /** Drops the event that has waited longest. */
    DROP_OLDEST,
    /** Makes the emitting thread wait until there is room. */
    BLOCK
}

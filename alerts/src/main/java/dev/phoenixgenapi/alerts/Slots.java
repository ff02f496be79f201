package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.time.Duration;

/** Divides time into the slots that a window moves on by. Not thread-safe: its part has a lock. */
final class Slots {

    /** A window is this exact. */
    static final int PER_WINDOW = 60;

    private final TimeSource time;
    private final long length;
    private long began;

    Slots(TimeSource time, Duration window) {
        this.time = time;
        this.length = lengthIn(window).toNanos();
        this.began = time.nanoTime();
    }

    static Duration lengthIn(Duration window) {
        return window.dividedBy(PER_WINDOW);
    }

    /** How many slots have ended since this was last asked; more than a window is as good as a window. */
    int ended() {
        var ended = (time.nanoTime() - began) / length;
        began += ended * length;
        return (int) Math.min(ended, PER_WINDOW);
    }
}

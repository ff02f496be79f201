package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Beats in an interval, and knows what has been said and heard since. It counts beats, not time: a process that was
 * stopped for a while has missed one beat, and first hears what has come meanwhile. On the event loop only.
 */
final class Heartbeat {

    /** How long a hello may take, with all that comes before it. */
    private static final long GREETING_MILLIS = 10_000;

    private final AlarmClock clock;
    private final Duration interval;
    private final Runnable beat;
    private @Nullable Beat next;
    private int silentBeats;
    private int allowedBeats;
    private boolean hasSpoken;

    private static final class Beat extends Alarm {
        private final Runnable beat;

        private Beat(Runnable beat) {
            this.beat = beat;
        }

        @Override
        protected void ring() {
            beat.run();
        }
    }

    /**
     * A heart that does not beat yet.
     *
     * @param clock its time
     * @param interval how often it beats
     * @param beat what happens then, called by the clock
     */
    Heartbeat(AlarmClock clock, Duration interval, Runnable beat) {
        this.clock = clock;
        this.interval = interval;
        this.beat = beat;
        this.allowedBeats = beats(GREETING_MILLIS);
    }

    private int beats(long millis) {
        return Math.toIntExact(Math.ceilDiv(millis, interval.toMillis()));
    }

    void start() {
        next = new Beat(beat);
        clock.set(next, clock.nanoTime() + interval.toNanos());
    }

    /** The other side has promised to say something at least this often; 0 for the usual. */
    void expect(int pingIntervalMs) {
        var promised = pingIntervalMs > 0 ? pingIntervalMs : Protocol.DEFAULT_PING_MILLIS;
        allowedBeats = beats((long) Protocol.SILENT_INTERVALS * promised);
    }

    void heard() {
        silentBeats = 0;
    }

    void said() {
        hasSpoken = true;
    }

    /** Whether nothing has been heard for too long; counts the beat. */
    boolean isSilent() {
        return ++silentBeats > allowedBeats;
    }

    /** Whether nothing has been said since the last beat. */
    boolean mustSpeak() {
        return !hasSpoken;
    }

    void again() {
        hasSpoken = false;
        start();
    }

    void stop() {
        if (next != null) {
            clock.cancel(next);
            next = null;
        }
    }
}

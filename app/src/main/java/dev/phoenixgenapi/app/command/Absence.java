package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.execution.Backoff;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The time in which a gateway is not there: how long it is, and how long to wait before looking again. For one thread.
 */
final class Absence {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    private final String url;
    private final PrintWriter err;
    private boolean watched;
    private int attempts;
    private long since;

    Absence(String url, PrintWriter err) {
        this.url = url;
        this.err = err;
    }

    boolean hasWatched() {
        return watched;
    }

    boolean isGone() {
        return attempts > 0;
    }

    /** The gateway is there, again or for the first time. */
    void ends() {
        if (isGone()) {
            var seconds = (System.nanoTime() - since) / 1e9;
            err.println("watching again; what happened in the last %.1f s is not shown".formatted(seconds));
        } else {
            err.println("watching " + url);
        }
        err.flush();
        watched = true;
        attempts = 0;
    }

    /** The gateway is not there: says so once, and waits. */
    void goesOn() throws InterruptedException {
        if (!isGone()) {
            since = System.nanoTime();
            err.println("the gateway has gone; trying again until it is back (Ctrl-C ends that)");
            err.flush();
        }
        attempts++;
        TimeUnit.NANOSECONDS.sleep(BACKOFF.nanos(attempts, RandomGenerator.getDefault()));
    }
}

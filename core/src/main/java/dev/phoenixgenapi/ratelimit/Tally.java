package dev.phoenixgenapi.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;

/** How many keys there are: of one limit, and of all together. Thread-safe. */
final class Tally {

    private final AtomicInteger all;
    private final AtomicInteger own = new AtomicInteger();

    Tally(AtomicInteger all) {
        this.all = all;
    }

    void add(int change) {
        own.addAndGet(change);
        all.addAndGet(change);
    }

    int own() {
        return own.get();
    }
}

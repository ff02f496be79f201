package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Request;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * What a key takes: the heap after a collection, with many keys and without, in this JVM. Each key is text of ten
 * characters, which is counted as well: 56 bytes. Limits are of a thousand requests an hour.
 */
final class KeyMemory {

    private static final int KEYS = 200_000;
    private static final int COLLECTIONS = 5;
    private static final Rate RATE = new Rate(1_000, Duration.ofHours(1));

    private KeyMemory() {}

    /** Bytes for a key after so many requests of each. */
    static double perKey(int requests, BiConsumer<Contenders, Request> check) {
        var contenders = new Contenders(RATE);
        try {
            var before = used();
            for (var round = 0; round < requests; round++) {
                for (var i = 0; i < KEYS; i++) {
                    check.accept(contenders, Users.request(i));
                }
            }
            return (double) (used() - before) / KEYS;
        } finally {
            Reference.reachabilityFence(contenders);
        }
    }

    private static long used() {
        for (var i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

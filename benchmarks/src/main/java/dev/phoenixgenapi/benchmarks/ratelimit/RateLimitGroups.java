package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.Measured;
import dev.phoenixgenapi.benchmarks.Results;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Which results are compared with which, and what is to be reached. */
record RateLimitGroups(Results results, ComparisonTable table) {

    private static final String OURS = "PhoenixGenApi";
    private static final String GUAVA = "Guava `RateLimiter`";
    private static final String RESILIENCE4J = "Resilience4j `RateLimiter`";
    private static final String BUCKET4J = "Bucket4j `Bucket`";

    private static final int MANY = 100;

    private record Peers(Measured guava, Measured resilience4j, Measured bucket4j) {

        double best() {
            return Stream.of(guava, resilience4j, bucket4j)
                    .mapToDouble(Measured::nanos)
                    .min()
                    .orElseThrow();
        }
    }

    private Peers peers(Class<?> benchmark, String suffix) {
        return new Peers(
                results.of(benchmark, "guava" + suffix),
                results.of(benchmark, "resilience4j" + suffix),
                results.of(benchmark, "bucket4j" + suffix));
    }

    private void compare(Peers peers, Measured ours) {
        table.peer(GUAVA, peers.guava, ours)
                .peer(RESILIENCE4J, peers.resilience4j, ours)
                .peer(BUCKET4J, peers.bucket4j, ours);
    }

    void hotKeyPassing() {
        var ours = results.of(HotKey.class, "phoenixGenApi");
        var peers = peers(HotKey.class, "");
        table.group("check of one hot key, all pass")
                .measured("one clock read", results.of(HotKey.class, "clockRead"))
                .measured(OURS, ours)
                .atMost("of the best peer", ours.nanos() / peers.best(), 0.6, "×")
                .atMost("memory", Math.rint(ours.bytes()), 0, "B");
        compare(peers, ours);
    }

    void hotKeyRefusing() {
        var ours = results.of(HotKey.class, "phoenixGenApiRefusing");
        var peers = peers(HotKey.class, "Refusing");
        table.group("check of one hot key, nearly all are refused (the answer says by what and until when)")
                .measured(OURS, ours)
                .atMost("of the best peer", ours.nanos() / peers.best(), 0.6, "×");
        compare(peers, ours);
    }

    void randomKeys() {
        var ours = results.of(RandomKeys.class, "phoenixGenApi");
        var peers = peers(RandomKeys.class, "");
        table.group("check of one of 100 000 random keys")
                .measured("choosing the request", results.of(RandomKeys.class, "request"))
                .measured(OURS, ours)
                .atMost("of the best peer", ours.nanos() / peers.best(), 0.9, "×");
        compare(peers, ours);
    }

    void twoThreads() {
        table.group("checks by two threads")
                .measured("one thread, hot key", results.of(TwoThreads.class, "hotKeyByOne"))
                .measured("each of two threads, a hot key each", results.of(TwoThreads.class, "hotKeyByTwo"))
                .atLeast("of one thread's checks (least disturbed iterations)", gain("hotKey"), 1.8, "×")
                .measured("one thread, random keys", results.of(TwoThreads.class, "randomKeysByOne"))
                .measured("each of two threads, random keys", results.of(TwoThreads.class, "randomKeysByTwo"))
                .atLeast("of one thread's checks (least disturbed iterations)", gain("randomKeys"), 1.8, "×")
                .remark("for comparison: plain computation", gain("machineAlone"), "×");
    }

    /** How much more two threads get done: the time is per operation of one thread. */
    private double gain(String benchmark) {
        var one = results.of(TwoThreads.class, benchmark + "ByOne");
        var two = results.of(TwoThreads.class, benchmark + "ByTwo");
        return 2 * one.bestNanos() / two.bestNanos();
    }

    void maxRequests() {
        var passing = Stream.of("of1", "of10", "of1000", "of100000")
                .map(name -> results.of(MaxRequests.class, name))
                .toList();
        var refusing = Stream.of("of1Refusing", "of100000Refusing")
                .map(name -> results.of(MaxRequests.class, name))
                .toList();
        table.group("check against a full window, by what the limit admits (no clock read)")
                .measured("1, passes", passing.get(0))
                .measured("10, passes", passing.get(1))
                .measured("1 000, passes", passing.get(2))
                .measured("100 000, passes", passing.get(3))
                .atMost("slowest of the fastest", spread(passing.stream()), 1.5, "×")
                .measured("1, refused", refusing.get(0))
                .measured("100 000, refused", refusing.get(1))
                .atMost("slowest of the fastest", spread(refusing.stream()), 1.5, "×");
    }

    private static double spread(Stream<Measured> measured) {
        var nanos = measured.mapToDouble(Measured::nanos).sorted().toArray();
        return DoubleStream.of(nanos).max().orElseThrow() / nanos[0];
    }

    void severalLimits() {
        table.group("check against several limits at once, all pass")
                .measured("none", results.of(SeveralLimits.class, "none"))
                .measured("two", results.of(SeveralLimits.class, "two"))
                .measured("four", results.of(SeveralLimits.class, "four"));
    }

    void memory() {
        var one = KeyMemory.perKey(1, Contenders::phoenixGenApi);
        var many = KeyMemory.perKey(MANY, Contenders::phoenixGenApi);
        table.group("heap per key, its text of ten characters included")
                .atMost(OURS + ", one request remembered", one, 108, "B")
                .remark(OURS + ", one hundred remembered", many, "B")
                .remark("for each of these hundred", (many - one) / (MANY - 1), "B")
                .remark(GUAVA, KeyMemory.perKey(1, Contenders::guava), "B")
                .remark(RESILIENCE4J, KeyMemory.perKey(1, Contenders::resilience4j), "B")
                .remark(BUCKET4J, KeyMemory.perKey(1, Contenders::bucket4j), "B");
    }
}

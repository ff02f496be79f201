package dev.phoenixgenapi.benchmarks.nodes;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/** Callers that call again as soon as they have been answered, in a process of its own that is led line by line. */
final class CallerMain {

    static final int CALLERS = 256;

    /** Asks how many calls have been answered. */
    static final String COUNT = "count";

    /** Asks how long calls have taken since it was asked the last time: 50 % and 99 %, in nanoseconds. */
    static final String LATENCIES = "latencies";

    private static final int DIGITS = 3;
    private static final int AT_A_TIME = 16;

    private CallerMain() {}

    static void main(String[] args) throws Exception {
        var caller = Way.valueOf(args[0]).connect(Integer.parseInt(args[1]));
        var answered = new LongAdder();
        var latencies = new Recorder(DIGITS);
        for (var i = 0; i < CALLERS; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        callOften(caller, answered, latencies);
                    }
                } catch (Exception e) {
                    e.printStackTrace();
                    Runtime.getRuntime().halt(1);
                }
            });
        }
        for (var line = IO.readln(); line != null; line = IO.readln()) {
            System.out.println(line.equals(COUNT) ? answered.sum() : percentiles(latencies));
        }
        System.exit(0);
    }

    /** Looks at the clock for the first call only: it would count too much with the fastest ways. */
    private static void callOften(Way.Caller caller, LongAdder answered, Recorder latencies) throws Exception {
        var start = System.nanoTime();
        caller.call();
        latencies.recordValue(System.nanoTime() - start);
        for (var i = 1; i < AT_A_TIME; i++) {
            caller.call();
        }
        answered.add(AT_A_TIME);
    }

    private static String percentiles(Recorder latencies) {
        var histogram = latencies.getIntervalHistogram();
        return histogram.getValueAtPercentile(50) + " " + histogram.getValueAtPercentile(99);
    }
}

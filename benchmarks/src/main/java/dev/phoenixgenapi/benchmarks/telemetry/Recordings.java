package dev.phoenixgenapi.benchmarks.telemetry;

import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Flight recordings that run during a benchmark, in memory only. */
public final class Recordings {

    private Recordings() {}

    private static Recording start(Recording recording) {
        recording.setToDisk(false);
        recording.start();
        return recording;
    }

    /** A recording that our event is not part of. */
    @State(Scope.Benchmark)
    public static class OfOthers {

        private final Recording recording = new Recording();

        /** Begins it. */
        @Setup
        public void start() {
            recording.disable(FlightEvent.class);
            Recordings.start(recording);
        }

        /** Ends it. */
        @TearDown
        public void stop() {
            recording.close();
        }
    }

    /** A recording of our event. */
    @State(Scope.Benchmark)
    public static class OfRequests {

        private final Recording recording = new Recording();

        /** Begins it. */
        @Setup
        public void start() {
            recording.enable(FlightEvent.class).withoutStackTrace().withoutThreshold();
            Recordings.start(recording);
        }

        /** Ends it. */
        @TearDown
        public void stop() {
            recording.close();
        }
    }
}

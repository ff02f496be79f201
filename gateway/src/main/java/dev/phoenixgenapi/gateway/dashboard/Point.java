package dev.phoenixgenapi.gateway.dashboard;

import java.util.List;

/** One second of a gateway. Durations are microseconds; the last numbers are those at its end. */
record Point(
        long time,
        long requests,
        long failed,
        long exceptions,
        long limited,
        long p50,
        long p90,
        long p99,
        long max,
        long inFlight,
        long sockets,
        long asyncRunning,
        long asyncQueued,
        long streamRunning,
        long streamQueued,
        long heapBytes,
        double cpu) {

    /** The names of the numbers of {@link #row}, in its order. */
    static final List<String> FIELDS = List.of(
            "time",
            "requests",
            "failed",
            "exceptions",
            "limited",
            "p50_us",
            "p90_us",
            "p99_us",
            "max_us",
            "in_flight",
            "sockets",
            "async_running",
            "async_queued",
            "stream_running",
            "stream_queued",
            "heap_bytes",
            "cpu");

    /** Short, because there are many of them. */
    List<Number> row() {
        return List.of(
                time,
                requests,
                failed,
                exceptions,
                limited,
                p50,
                p90,
                p99,
                max,
                inFlight,
                sockets,
                asyncRunning,
                asyncQueued,
                streamRunning,
                streamQueued,
                heapBytes,
                cpu);
    }
}

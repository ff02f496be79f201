package dev.phoenixgenapi.benchmarks.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** Which requests are sent, and when. What is not said to be for any thread is for the event loop of the clients. */
abstract sealed class Load {

    private static final int NUMBERS = 100_000_000;

    private final List<LoadConnection> connections;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long sent;
    private volatile long answered;
    private boolean stopping;

    Load(List<LoadConnection> connections) {
        this.connections = connections;
    }

    abstract void begin();

    /** How many requests have been answered; for any thread. */
    long answered() {
        return answered;
    }

    /** When there is nothing more to come; for any thread. */
    CompletableFuture<Void> done() {
        return done;
    }

    void stop() {
        stopping = true;
        settle();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the event loop writes
    void answered(LoadConnection connection, int number) {
        answered++;
        if (stopping) {
            settle();
        }
    }

    private void settle() {
        if (answered == sent) {
            done.complete(null);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    long sent() {
        return sent;
    }

    List<LoadConnection> connections() {
        return connections;
    }

    /** Puts a request in line; its number is what the reply will have. */
    void send(LoadConnection connection) {
        connection.send((int) (sent++ % NUMBERS));
    }

    /** One request. */
    static final class Single extends Load {

        Single(List<LoadConnection> connections) {
            super(connections);
        }

        @Override
        void begin() {
            send(connections().getFirst());
            connections().getFirst().flush();
        }
    }

    /** As many as there can be: each answer lets its client send the next one. */
    static final class Saturating extends Load {

        private final int inFlight;

        Saturating(List<LoadConnection> connections, int inFlight) {
            super(connections);
            this.inFlight = inFlight;
        }

        @Override
        void begin() {
            for (var connection : connections()) {
                for (var i = 0; i < inFlight; i++) {
                    send(connection);
                }
                connection.flush();
            }
        }

        @Override
        void answered(LoadConnection connection, int number) {
            super.answered(connection, number);
            if (!isStopping()) {
                send(connection);
            }
        }
    }

    /** So many in each second, some at a time from one client after the other. */
    static final class Paced extends Load {

        private static final int AT_A_TIME = 16;
        private static final int DIGITS = 3;

        private final double nanosBetween;
        private final Histogram latencies = new Histogram(DIGITS);
        private long start;

        Paced(List<LoadConnection> connections, double perSecond) {
            super(connections);
            this.nanosBetween = 1e9 / perSecond;
        }

        @Override
        void begin() {
            start = System.nanoTime();
        }

        void sendWhatIsDue() {
            var due = (long) ((System.nanoTime() - start) / nanosBetween);
            while (sent() < due) {
                send(connections().get((int) (sent() / AT_A_TIME % connections().size())));
            }
            connections().forEach(LoadConnection::flush);
        }

        @Override
        void answered(LoadConnection connection, int number) {
            super.answered(connection, number);
            latencies.recordValue(Math.max(0, System.nanoTime() - start - (long) (number * nanosBetween)));
        }

        /** How long the answers took, in nanoseconds from when the requests were due; after the end. */
        Histogram latencies() {
            return latencies;
        }
    }
}

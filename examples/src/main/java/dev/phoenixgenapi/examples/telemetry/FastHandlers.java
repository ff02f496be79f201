package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.handler.Handlers;
import dev.phoenixgenapi.telemetry.handler.Overflow;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Guide, "Best Practices", 2: a handler runs in the thread of the request, so what takes its time is handed to a thread
 * of its own through a buffer, and what need not be handled is left out before that. The consumer behind the buffer
 * gets one event at a time and so can collect batches in a plain list.
 *
 * <p>Run: {@code examples/run telemetry.FastHandlers}
 */
final class FastHandlers {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        var sample = new LongAdder();
        var slow = new LongAdder();

        telemetry.attach("my_app.sample", RequestStop.class, Handlers.sampled(_ -> sample.increment(), 0.1));
        telemetry.attach(
                "my_app.slow",
                RequestStop.class,
                Handlers.filtered(_ -> slow.increment(), stop -> stop.durationUs() > 1_900));

        var uploads = new Uploads(out);
        var buffer = Handlers.buffered(uploads::add, 10_000, Overflow.DROP_OLDEST);
        // closed from last to first: no more events, then those in the buffer are handled, then the last batch is sent
        try (uploads;
                buffer;
                var _ = telemetry.attach("my_app.uploads", RequestStop.class, buffer)) {
            for (var i = 1; i <= 1_000; i++) {
                DemoTraffic.request(telemetry, "req-" + i);
            }
        }
        out.printf("%d dropped, %d in the sample, %d slow%n", buffer.dropped(), sample.sum(), slow.sum());
    }

    /** Stands for something slow: sends durations to a metrics server, many at a time. */
    private static final class Uploads implements AutoCloseable {

        private final List<Long> batch = new ArrayList<>();
        private final PrintStream server;

        Uploads(PrintStream server) {
            this.server = server;
        }

        void add(RequestStop stop) {
            batch.add(stop.durationUs());
            if (batch.size() == 300) {
                send();
            }
        }

        private void send() {
            server.printf("uploaded %d durations%n", batch.size());
            batch.clear();
        }

        @Override
        public void close() {
            send();
        }
    }
}

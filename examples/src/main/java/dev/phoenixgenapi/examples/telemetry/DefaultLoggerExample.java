package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.io.PrintStream;
import org.slf4j.event.Level;

/**
 * Guide, "Quick Start", built-in debug logger, and "Integration Patterns", console logging: every event as one line of
 * the log, at debug level or at another. Where the lines go, and whether they do, is up to the logging backend; see
 * {@code logback.xml}.
 *
 * <p>Run: {@code examples/run telemetry.DefaultLoggerExample}
 */
final class DefaultLoggerExample {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();

        telemetry.attachDefaultLogger();
        DemoTraffic.send(telemetry);
        telemetry.detachDefaultLogger();

        DemoTraffic.request(telemetry, "not-logged");

        try (var logger = telemetry.attachDefaultLogger(Level.INFO)) {
            DemoTraffic.request(telemetry, "logged-at-info");
            out.printf(
                    "%s logged %d kinds of events%n",
                    logger.handlerId(), logger.events().size());
        }
    }
}

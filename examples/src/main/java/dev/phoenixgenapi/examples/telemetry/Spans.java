package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.SpanResult;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanException;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanStart;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanStop;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Guide, "Best Practices", 6: a span tells about work of the application's own as PhoenixGenApi tells about requests.
 * The work returns its result together with what the {@code stop} event shall say; an exception is told and goes on to
 * the caller.
 *
 * <p>Run: {@code examples/run telemetry.Spans}
 */
final class Spans {

    private static final EventName IMPORT = EventName.of("my_app", "import");

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attachSpan("my_app.imports", IMPORT, event -> {
            switch (event) {
                case SpanStart start -> out.printf("%s %s%n", start.name(), start.startMetadata());
                case SpanStop stop ->
                    out.printf("%s %s after %d ns%n", stop.name(), stop.stopMetadata(), stop.duration());
                case SpanException failure -> out.printf("%s %s%n", failure.name(), failure.reason());
            }
        });

        for (var file : List.of("orders.csv", "broken.csv")) {
            try {
                int rows = telemetry.span(IMPORT, Map.of("file", file), () -> importRows(file));
                out.printf("imported %d rows%n", rows);
            } catch (IOException e) {
                out.printf("caught: %s%n", e.getMessage());
            }
        }
    }

    private static SpanResult<Integer> importRows(String file) throws IOException {
        if (file.startsWith("broken")) {
            throw new IOException(file + " ends in the middle of a row");
        }
        return SpanResult.of(1_200, Map.of("rows", 1_200));
    }
}

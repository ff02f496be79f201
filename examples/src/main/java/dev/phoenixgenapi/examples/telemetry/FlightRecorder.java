package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Not in the guide: writes all events to the JDK Flight Recorder, records some, and reads them back. The file that it
 * names can be opened in Mission Control, where requests, hooks and tasks are bars on a time line, next to what the JVM
 * did meanwhile.
 *
 * <p>Run: {@code examples/run telemetry.FlightRecorder}
 */
final class FlightRecorder {

    static void main() throws IOException {
        run(System.out, Files.createTempFile("telemetry-", ".jfr"));
    }

    static void run(PrintStream out, Path file) throws IOException {
        var telemetry = new Telemetry();
        telemetry.attachJfr();

        try (var recording = new Recording()) {
            recording.setDestination(file);
            recording.start();
            DemoTraffic.send(telemetry);
        }

        var counts = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getCategoryNames().contains("PhoenixGenApi"))
                .collect(Collectors.groupingBy(FlightRecorder::name, TreeMap::new, Collectors.counting()));
        counts.forEach((name, count) -> out.printf("%d × %s%n", count, name));
        out.printf("For more: jfr print --categories PhoenixGenApi %s%n", file);
    }

    private static String name(RecordedEvent event) {
        return event.getEventType().getName();
    }
}

package dev.phoenixgenapi.examples.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program prints, line by line. */
final class Output {

    /** The part of a program behind {@code main}. */
    @FunctionalInterface
    interface Program {
        void run(PrintStream out) throws Exception;
    }

    private Output() {}

    static List<String> of(Program program) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            program.run(out);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

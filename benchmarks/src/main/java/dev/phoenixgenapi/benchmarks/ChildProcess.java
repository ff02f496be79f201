package dev.phoenixgenapi.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process that is led line by line, and what the system says about it. It ends when this one does. */
public final class ChildProcess implements AutoCloseable {

    /** The system counts processor time in ticks of this many nanoseconds. */
    private static final long TICK = 10_000_000;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    /**
     * Starts one.
     *
     * @param main its main class, which ends when its standard input does
     * @param args what that is told
     * @throws IOException if it cannot be started
     */
    public ChildProcess(Class<?> main, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // touched from the beginning, so that what the process grows by is not the heap
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                // as ./genapi has it
                "-XX:+UseCompactObjectHeaders",
                "-Dslf4j.internal.verbosity=ERROR",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
        in = process.outputWriter();
    }

    /**
     * Processor time of all its threads.
     *
     * @return nanoseconds
     * @throws IOException if it has ended
     */
    public long cpuNanos() throws IOException {
        var line = Files.readString(file("stat"));
        // the name of the process, in brackets, may have spaces
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK;
    }

    /**
     * Physical memory.
     *
     * @return bytes
     * @throws IOException if it has ended
     */
    public long residentBytes() throws IOException {
        try (var lines = Files.lines(file("status"))) {
            var line = lines.filter(each -> each.startsWith("VmRSS:")).findAny().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D+", "")) * 1024;
        }
    }

    /**
     * Asks it something.
     *
     * @param question a line
     * @return a line
     * @throws IOException if it has ended
     */
    public String ask(String question) throws IOException {
        in.write(question);
        in.newLine();
        in.flush();
        return answer();
    }

    /**
     * What it says next.
     *
     * @return a line
     * @throws IOException if it has ended
     */
    public String answer() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new EOFException("the other process has ended, see above");
        }
        return line;
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

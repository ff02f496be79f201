package dev.phoenixgenapi.benchmarks.gateway;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contender in another process, and what the system says about it. */
final class ServerProcess implements AutoCloseable {

    /** The system counts processor time in ticks of this many nanoseconds. */
    private static final long TICK = 10_000_000;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final int port;

    ServerProcess(Contender contender) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // touched from the beginning, so that what the process grows by is not the heap
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                "-Dslf4j.internal.verbosity=ERROR",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), contender.name()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
        in = process.outputWriter();
        port = Integer.parseInt(answer());
    }

    int port() {
        return port;
    }

    /** Processor time of all its threads, in nanoseconds. */
    long cpuNanos() throws IOException {
        var line = Files.readString(file("stat"));
        // the name of the process, in brackets, may have spaces
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK;
    }

    /** Physical memory, in bytes. */
    long residentBytes() throws IOException {
        try (var lines = Files.lines(file("status"))) {
            var line = lines.filter(each -> each.startsWith("VmRSS:")).findAny().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D+", "")) * 1024;
        }
    }

    /** What is left on the heap after a collection, in bytes. */
    long heapBytes() throws IOException {
        in.write(ServerMain.HEAP);
        in.newLine();
        in.flush();
        return Long.parseLong(answer());
    }

    private String answer() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new EOFException("the server has ended, see above");
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

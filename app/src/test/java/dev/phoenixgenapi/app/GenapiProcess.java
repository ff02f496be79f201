package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command in a process of its own, as operators run it, and what it says. */
final class GenapiProcess implements AutoCloseable {

    private static final String END = "end of the process";
    private static final int PATIENCE_S = 40;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    private GenapiProcess(Process process) {
        this.process = process;
        Thread.startVirtualThread(() -> {
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                out.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException _) {
                // it was closed by force
            } finally {
                lines.add(END);
            }
        });
    }

    static GenapiProcess start(Path directory, Map<String, String> environment, String... args) throws IOException {
        var command = Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-classpath",
                        ModuleJar.classpath(),
                        "dev.phoenixgenapi.app.Genapi"),
                Stream.of(args));
        var builder = new ProcessBuilder(command.toList()).directory(directory.toFile());
        builder.environment().putAll(environment);
        return new GenapiProcess(builder.redirectErrorStream(true).start());
    }

    /** Waits for a line that has a text in it. */
    String await(String text) throws InterruptedException {
        while (true) {
            var line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertThat(line)
                    .as("a line with \"%s\" after %s", text, said)
                    .isNotNull()
                    .isNotEqualTo(END);
            said.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** The port at the end of a line, or before a comma or a slash in it. */
    int awaitPort(String text) throws InterruptedException {
        return Integer.parseInt(await(text).replaceAll(".*" + text + "[^:]*://[^:]*:(\\d+).*", "$1"));
    }

    /** By its handle: the process itself would also be deaf to what it says from then on. */
    void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        for (var line = lines.take(); !line.equals(END); line = lines.take()) {
            said.add(line);
        }
        return process.exitValue();
    }

    /** All that has been waited for. */
    List<String> said() {
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

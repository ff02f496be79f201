package dev.phoenixgenapi.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A service node in a process of its own, which is started again whenever it dies. */
final class ChildNode implements AutoCloseable {

    private static final int SECONDS_DEAD = 4;

    private final String name;
    private final ProcessBuilder command;
    private final Consumer<String> said;
    private Process process;
    private boolean closed;

    /**
     * Starts one.
     *
     * @param main the main class of the {@code genapi} command
     * @param name what it is called
     * @param port where it finds the gateway
     * @param token the secret that it shares with the gateway
     * @param traced whether it makes spans
     * @param said is told when it dies and comes back
     */
    ChildNode(String main, String name, int port, String token, boolean traced, Consumer<String> said) {
        this.name = name;
        this.said = said;
        this.command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        main,
                        "node",
                        "--demo",
                        "--stop-with-parent",
                        "--name",
                        name,
                        "--gateway",
                        "127.0.0.1:" + port,
                        "--set",
                        "logging.level=error",
                        "--set",
                        "tracing.enabled=" + traced)
                .redirectInput(Redirect.PIPE)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT);
        // not on the command line, which everybody on this machine can read
        command.environment().put("GENAPI_NODE_TOKEN", token);
        this.process = started();
    }

    private Process started() {
        try {
            var child = command.start();
            var _ = child.onExit().thenAccept(this::died);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private void died(Process child) {
        if (isOpen()) {
            said.accept("%s (process %d) is dead, and comes back in %d s".formatted(name, child.pid(), SECONDS_DEAD));
            var later = CompletableFuture.delayedExecutor(SECONDS_DEAD, TimeUnit.SECONDS);
            var _ = CompletableFuture.runAsync(this::again, later);
        }
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    private synchronized void again() {
        if (!closed) {
            process = started();
            said.accept("%s starts again (process %d)".formatted(name, process.pid()));
        }
    }

    String name() {
        return name;
    }

    synchronized long pid() {
        return process.pid();
    }

    /** Ends it at once, by SIGKILL. */
    synchronized void kill() {
        var _ = process.destroyForcibly();
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.destroy();
    }
}

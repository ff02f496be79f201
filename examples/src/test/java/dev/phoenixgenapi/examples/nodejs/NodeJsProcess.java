package dev.phoenixgenapi.examples.nodejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The service node in JavaScript, with what it prints. */
final class NodeJsProcess implements AutoCloseable {

    static final Path FOLDER = Path.of("node-js-service").toAbsolutePath();

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    NodeJsProcess(int gatewayPort, String token, String name, int version) throws IOException {
        process = new ProcessBuilder(
                        "node",
                        "service.mjs",
                        "--gateway",
                        "127.0.0.1:" + gatewayPort,
                        "--token",
                        token,
                        "--name",
                        name,
                        "--version",
                        Integer.toString(version))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        Thread.startVirtualThread(
                () -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines::add));
    }

    /** Waits until it has printed a line with some text in it. */
    void awaitLine(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(text)));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** SIGTERM, and its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

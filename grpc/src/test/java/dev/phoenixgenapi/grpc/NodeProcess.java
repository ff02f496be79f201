package dev.phoenixgenapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link TestNode} that can be killed. */
final class NodeProcess implements AutoCloseable {

    private final Process process;

    NodeProcess(String address, Ledger ledger, String name, String ofThisVersion) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        TestNode.class.getName(),
                        address,
                        Integer.toString(ledger.port()),
                        name,
                        ofThisVersion)
                .redirectOutput(Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
    }

    /** SIGTERM: it tells the gateway, ends what it runs, and goes. */
    void terminate() throws InterruptedException {
        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** SIGKILL: it can do nothing any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** SIGSTOP: it does nothing, and its sockets stay. */
    void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT: it goes on where it was. */
    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.app.demo.Demo;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code genapi tail} shows what happens, and comes back after its gateway has been away. */
class TailTest {

    private static final String TOKEN = "operator-of-the-test";

    /** The lines that a command prints, as they come. */
    private static final class Lines extends Writer {

        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public void write(char[] text, int from, int length) {
            begun.append(text, from, length);
            for (var end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                lines.add(begun.substring(0, end));
                begun.delete(0, end + 1);
            }
        }

        String await(String text) throws InterruptedException {
            while (true) {
                var line = lines.poll(40, TimeUnit.SECONDS);
                assertThat(line).as("a line with \"%s\"", text).isNotNull();
                if (line.contains(text)) {
                    return line;
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final Lines out = new Lines();
    private final Lines err = new Lines();

    private CompletableFuture<Integer> tail(int adminPort, String... more) {
        var args = new ArrayList<>(List.of(
                "tail",
                "--token",
                TOKEN,
                "--filter",
                "executor.request.start",
                "--url",
                "http://127.0.0.1:" + adminPort));
        args.addAll(List.of(more));
        var code = new CompletableFuture<Integer>();
        Thread.ofVirtual()
                .start(() -> code.complete(
                        Genapi.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new))));
        return code;
    }

    private void callSeen(Demo demo) throws InterruptedException {
        var url = "ws://127.0.0.1:%d/socket".formatted(demo.port());
        assertThat(Command.run("call", "playground", "echo", "--url", url, "--arg", "value=1")
                        .code())
                .isZero();
        assertThat(out.await("executor.request.start")).contains("request_type=echo");
    }

    @Test
    void comesBackAndSaysHowLongItWasAway() throws Exception {
        int adminPort;
        CompletableFuture<Integer> code;
        try (var demo = Demo.start(0, 0, TOKEN)) {
            adminPort = demo.adminPort();
            code = tail(adminPort);
            err.await("watching http://127.0.0.1:" + adminPort);
            callSeen(demo);
        }
        err.await("; trying again until it is back");
        try (var demo = Demo.start(0, adminPort, TOKEN)) {
            assertThat(err.await("watching again")).matches(".*what happened in the last \\d+\\.\\d s is not shown");
            callSeen(demo);
        }
        err.await("; trying again until it is back");
        // another gateway does not know the token: that is no reason to go on
        try (var _ = Demo.start(0, adminPort, "operator-of-another-gateway")) {
            assertThat(code.get(40, TimeUnit.SECONDS)).isEqualTo(1);
            err.await("401");
        }
    }

    @Test
    void endsWithTheConnectionIfToldSo() throws Exception {
        CompletableFuture<Integer> code;
        try (var demo = Demo.start(0, 0, TOKEN)) {
            code = tail(demo.adminPort(), "--once");
            err.await("watching");
        }
        assertThat(code.get(40, TimeUnit.SECONDS)).isEqualTo(3);
        err.await("the gateway has gone");
    }

    @Test
    void doesNotWaitForAGatewayThatNeverWasThere() throws Exception {
        assertThat(tail(1).get(40, TimeUnit.SECONDS)).isEqualTo(3);
        err.await("no gateway at http://127.0.0.1:1");
    }
}

package dev.phoenixgenapi.gateway.pages;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A gateway without functions, and with pages. */
final class Site implements AutoCloseable {

    private static final int READ_TIMEOUT_MS = 30_000;

    private final PhoenixGenApi api = PhoenixGenApi.builder().build();
    private final Gateway gateway;

    /** An answer, byte for byte but for the line ends of its head. */
    record Answer(int status, List<String> headers, String body) {

        String header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("(none)");
        }
    }

    Site(StaticPages pages) {
        this.gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .eventLoops(1)
                .pages(pages)
                .start();
    }

    Answer get(String target, String... headers) throws IOException {
        return send("GET", target, headers);
    }

    /** Sends a target just as it is: clients would mend what we want to try. */
    Answer send(String method, String target, String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(READ_TIMEOUT_MS);
            var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            var request = "%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n".formatted(method, target, more);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = answer.indexOf("\r\n\r\n");
            var head = answer.substring(0, end).lines().toList();
            return new Answer(
                    Integer.parseInt(head.getFirst().split(" ", -1)[1]),
                    head.subList(1, head.size()),
                    answer.substring(end + 4));
        }
    }

    @Override
    public void close() {
        gateway.close();
        api.close();
    }
}

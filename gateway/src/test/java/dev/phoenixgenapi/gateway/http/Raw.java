package dev.phoenixgenapi.gateway.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes that no client library would send. */
final class Raw {

    private static final int READ_TIMEOUT_MS = 30_000;

    private Raw() {}

    static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        return socket;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** A request of ada's up to its body. */
    static String head(String first, String... headers) {
        return first + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ada\r\n"
                + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    /** Sends a request and reads all of the answer that comes at once, which has to end the connection or be short. */
    static String exchange(int port, String request) throws IOException {
        try (var socket = connect(port)) {
            write(socket, request);
            var answer = new StringBuilder();
            var in = socket.getInputStream();
            // a problem ends with a brace, and has none inside
            for (var c = in.read(); c >= 0 && (char) c != '}'; c = in.read()) {
                answer.append((char) c);
            }
            return answer.toString();
        }
    }
}

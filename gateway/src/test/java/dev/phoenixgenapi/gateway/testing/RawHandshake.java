package dev.phoenixgenapi.gateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server says to a request for a WebSocket.
 *
 * @param status the HTTP status; 101 if there is a WebSocket now
 * @param headers the headers, by their names in lower case
 * @param body the body, if its length is told
 */
public record RawHandshake(int status, Map<String, String> headers, String body) {

    /** A complete request for a WebSocket, with additional headers as {@code Name: value}. */
    static String request(String path, String... headers) {
        return """
                GET %s HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                %s
                """.formatted(
                path, Stream.of(headers).map(header -> header + "\n").collect(joining())).replace("\n", "\r\n");
    }

    static RawHandshake read(DataInputStream in) throws IOException {
        var status = Integer.parseInt(line(in).split(" ", 3)[1]);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = status == 101 ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new RawHandshake(status, Map.copyOf(headers), new String(in.readNBytes(length), UTF_8));
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in the handshake: " + line);
            }
            line.append((char) next);
        }
        return new String(line.toString().getBytes(ISO_8859_1), UTF_8).strip();
    }
}

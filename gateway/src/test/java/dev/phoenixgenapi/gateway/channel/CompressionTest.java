package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.channel.ChannelGateway.PATH;
import static dev.phoenixgenapi.gateway.channel.ChannelGateway.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.testing.RawFrame;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in permessage-deflate (RFC 7692), compressed by hand. */
class CompressionTest {

    /** As browsers ask for it. */
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    private static final int LIMIT = 100_000;

    /** What the server has packed refers to what it has packed before. */
    private final Inflater inflater = new Inflater(true);

    @AfterEach
    void end() {
        inflater.end();
    }

    private RawWebSocket joined(ChannelGateway it) {
        var socket = RawWebSocket.connect(it.port(), PATH, OFFER);
        assertThat(socket.handshake().headers().get("sec-websocket-extensions")).contains("permessage-deflate");
        socket.send("[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{}]");
        assertThat(text(socket)).contains("\"ok\"");
        return socket;
    }

    @Test
    void readsAndWritesCompressedMessages() {
        try (var it = ChannelGateway.start(options -> options.compression(true));
                var socket = joined(it)) {
            for (var ref = 2; ref < 5; ref++) {
                socket.send(
                        RawFrame.of(RawFrame.TEXT, deflated(echo(ref, 1000))).compressed());
                assertThat(text(socket)).contains("\"result\":\"" + "a".repeat(1000) + "\"");
                assertThat(text(socket)).contains("\"" + ref + "\"", "phx_reply");
            }
        }
    }

    @Test
    void putsFragmentsOfACompressedMessageTogether() {
        try (var it = ChannelGateway.start(options -> options.compression(true));
                var socket = joined(it)) {
            var bytes = deflated(echo(2, 1000));
            var half = bytes.length / 2;
            socket.send(RawFrame.of(RawFrame.TEXT, Arrays.copyOf(bytes, half))
                    .compressed()
                    .unfinished());
            socket.send(RawFrame.ping("between"));
            assertThat(socket.next().opcode()).isEqualTo(RawFrame.PONG);
            socket.send(RawFrame.of(RawFrame.CONTINUATION, Arrays.copyOfRange(bytes, half, bytes.length)));
            assertThat(text(socket)).contains("aaaa");
            assertThat(text(socket)).contains("\"2\"", "phx_reply");
        }
    }

    @Test
    void takesMessagesThatAreNotCompressedAllTheSame() {
        try (var it = ChannelGateway.start(options -> options.compression(true));
                var socket = joined(it)) {
            socket.send(echo(2, 10));
            assertThat(text(socket)).contains("aaaa");
        }
    }

    /** The limit is that of the message, not of what it was squeezed into. */
    @ParameterizedTest
    @ValueSource(ints = {LIMIT, 1_000_000, 50_000_000})
    void closesOnMessagesThatAreTooLongOnceTheyAreUnpacked(int length) {
        try (var it = ChannelGateway.start(options -> options.compression(true).maxFrameBytes(LIMIT))) {
            try (var socket = joined(it)) {
                var bytes = deflated(echo(2, length));
                assertThat(bytes).hasSizeLessThan(LIMIT);
                socket.send(RawFrame.of(RawFrame.TEXT, bytes).compressed());
                assertThat(socket.nextClose().closeCode()).isEqualTo(1009);
                socket.send(RawFrame.close(1009)).awaitEnd();
            }
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    /** A block of a kind that does not exist, plain bytes of a wrong length, and nonsense. */
    @ParameterizedTest
    @ValueSource(strings = {"07", "00 05 00 05 00 61 61", "ed fd ff ff ff ff", "01 02 03 04 05 06 07 08"})
    void closesOnWhatCannotBeUnpacked(String hex) {
        closes(
                RawFrame.of(RawFrame.TEXT, HexFormat.ofDelimiter(" ").parseHex(hex))
                        .compressed(),
                1007);
    }

    @Test
    void closesOnControlFramesThatSayTheyAreCompressed() {
        closes(RawFrame.ping("p").compressed(), 1002);
    }

    private void closes(RawFrame frame, int code) {
        try (var it = ChannelGateway.start(options -> options.compression(true))) {
            try (var socket = joined(it)) {
                var close = socket.send(frame).nextClose();
                assertThat(close.closeCode()).as(close.toString()).isEqualTo(code);
                socket.send(RawFrame.close(1002)).awaitEnd();
            }
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    @Test
    void isOffUnlessTheOptionsSayOtherwise() {
        try (var it = ChannelGateway.start();
                var socket = RawWebSocket.connect(it.port(), PATH, OFFER)) {
            assertThat(socket.handshake().headers()).doesNotContainKey("sec-websocket-extensions");
            it.assertAlive(socket);
        }
    }

    private static String echo(int ref, int length) {
        return call(
                Integer.toString(ref),
                "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":\"%s\"}".formatted("a".repeat(length)));
    }

    /** The text of the next frame, which the server may have compressed. */
    private String text(RawWebSocket socket) {
        var frame = socket.next();
        assertThat(frame.opcode()).as(frame.toString()).isEqualTo(RawFrame.TEXT);
        return frame.isCompressed() ? inflated(frame.payload()) : frame.text();
    }

    /** Without the four bytes that end each flush, as the extension wants it. */
    private static byte[] deflated(String text) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(text.getBytes(UTF_8));
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        for (var length = buffer.length; length == buffer.length; ) {
            length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            bytes.write(buffer, 0, length);
        }
        deflater.end();
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4);
    }

    private String inflated(byte[] payload) {
        var input = Arrays.copyOf(payload, payload.length + 4);
        input[payload.length + 2] = (byte) 0xFF;
        input[payload.length + 3] = (byte) 0xFF;
        inflater.setInput(input);
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        try {
            while (!inflater.needsInput()) {
                bytes.write(buffer, 0, inflater.inflate(buffer));
            }
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
        return bytes.toString(UTF_8);
    }
}

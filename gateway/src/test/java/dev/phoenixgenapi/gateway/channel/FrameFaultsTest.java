package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.channel.ChannelGateway.PATH;
import static dev.phoenixgenapi.gateway.channel.ChannelGateway.call;
import static dev.phoenixgenapi.gateway.channel.ChannelGateway.join;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.testing.RawFrame;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as no client sends them: what they cost whoever sends them, and nobody else. */
class FrameFaultsTest {

    private static final int LIMIT = 4096;

    /** The payload of a text message is as long as it may be, or a byte longer. */
    private static String ofLength(int bytes) {
        var empty = call("2", "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":\"\"}");
        return empty.replace("\"\"", "\"" + "a".repeat(bytes - empty.length()) + "\"");
    }

    private static void onJoined(Consumer<RawWebSocket> test) {
        try (var it =
                ChannelGateway.start(options -> options.maxFrameBytes(LIMIT).maxDepth(8))) {
            try (var socket = it.join()) {
                test.accept(socket);
                it.assertAlive();
            }
            it.awaitNoConnections();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT - 1, LIMIT})
    void takesMessagesUpToTheLimit(int bytes) {
        onJoined(socket -> {
            socket.send(ofLength(bytes));
            assertThat(socket.nextText()).contains("\"success\":true", "aaaa");
            assertThat(socket.nextText()).contains("\"2\"", "phx_reply", "\"ok\"");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 70_000, 5_000_000})
    void closesOnLongerMessages(int bytes) {
        onJoined(socket -> {
            socket.send(ofLength(bytes));
            closed(socket, 1009);
        });
    }

    @Test
    void closesOnALengthThatNobodyWouldSend() {
        onJoined(socket -> {
            // a text frame of 2^40 bytes, announced and never sent
            socket.sendBytes(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4});
            closed(socket, 1009);
        });
    }

    @Test
    void takesFragmentsUpToTheLimitWithControlFramesBetween() {
        onJoined(socket -> {
            var parts = split(ofLength(LIMIT), 3);
            socket.send(RawFrame.of(RawFrame.TEXT, parts[0]).unfinished());
            socket.send(RawFrame.ping("between"));
            assertThat(socket.next()).isEqualTo(RawFrame.of(RawFrame.PONG, "between".getBytes(UTF_8)));
            socket.send(RawFrame.of(RawFrame.CONTINUATION, parts[1]).unfinished());
            socket.send(RawFrame.of(RawFrame.PONG, new byte[0]));
            socket.send(RawFrame.of(RawFrame.CONTINUATION, new byte[0]).unfinished());
            socket.send(RawFrame.of(RawFrame.CONTINUATION, parts[2]));
            assertThat(socket.nextText()).contains("\"success\":true");
            assertThat(socket.nextText()).contains("\"2\"", "phx_reply");
        });
    }

    @Test
    void closesOnFragmentsThatAreTooLongTogether() {
        onJoined(socket -> {
            var parts = split(ofLength(LIMIT + 1), 3);
            socket.send(RawFrame.of(RawFrame.TEXT, parts[0]).unfinished());
            socket.send(RawFrame.of(RawFrame.CONTINUATION, parts[1]).unfinished());
            socket.send(RawFrame.of(RawFrame.CONTINUATION, parts[2]));
            closed(socket, 1009);
        });
    }

    @Test
    void putsCharactersTogetherThatFragmentsSplit() {
        onJoined(socket -> {
            var text =
                    call("2", "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":\"\u20ac\ud83d\ude00\"}");
            var bytes = text.getBytes(UTF_8);
            for (var at = 0; at < bytes.length; at++) {
                var frame = RawFrame.of(at == 0 ? RawFrame.TEXT : RawFrame.CONTINUATION, new byte[] {bytes[at]});
                socket.send(at == bytes.length - 1 ? frame : frame.unfinished());
            }
            assertThat(socket.nextText()).contains("\u20ac\ud83d\ude00");
            assertThat(socket.nextText()).contains("phx_reply");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00e2\u0082"
            })
    void closesOnWhatIsNoUtf8(String bytes) {
        onJoined(socket -> {
            var text = call("2", "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":\"" + bytes + "\"}");
            socket.send(RawFrame.of(RawFrame.TEXT, text.getBytes(ISO_8859_1)));
            closed(socket, 1007);
        });
    }

    @Test
    void closesOnFramesThatAreNotMasked() {
        onJoined(socket -> {
            socket.sendBytes(RawFrame.text(ofLength(200)).unmasked());
            closed(socket, 1002);
        });
    }

    @Test
    void closesOnMessagesWithinMessages() {
        onJoined(socket -> {
            socket.send(RawFrame.text("[").unfinished()).send(RawFrame.text("["));
            closed(socket, 1002);
        });
    }

    @Test
    void closesOnContinuationsOfNothing() {
        onJoined(socket -> {
            socket.send(RawFrame.of(RawFrame.CONTINUATION, new byte[] {'['}));
            closed(socket, 1002);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 11, 15})
    void closesOnOpcodesThatDoNotExist(int opcode) {
        onJoined(socket -> {
            socket.send(RawFrame.of(opcode, new byte[0]));
            closed(socket, 1002);
        });
    }

    @Test
    void closesOnControlFramesThatAreTooLong() {
        onJoined(socket -> {
            socket.send(RawFrame.ping("p".repeat(126)));
            closed(socket, 1002);
        });
    }

    @Test
    void closesOnControlFramesInParts() {
        onJoined(socket -> {
            socket.send(RawFrame.ping("p").unfinished());
            closed(socket, 1002);
        });
    }

    /** Bits that only an extension gives a meaning, and none was agreed on. */
    @Test
    void closesOnCompressedFramesThatWereNotAgreedOn() {
        onJoined(socket -> {
            socket.send(RawFrame.text(ofLength(200)).compressed());
            closed(socket, 1002);
        });
    }

    @Test
    void answersPings() {
        onJoined(socket -> {
            for (var number = 0; number < 100; number++) {
                socket.send(RawFrame.ping("p" + number));
                assertThat(socket.next()).isEqualTo(RawFrame.of(RawFrame.PONG, ("p" + number).getBytes(UTF_8)));
            }
            socket.send(RawFrame.of(RawFrame.PONG, new byte[] {1}));
        });
    }

    @Test
    void answersACloseWithAClose() {
        onJoined(socket -> {
            var close = socket.send(RawFrame.close(1000)).nextClose();
            assertThat(close.closeCode()).isEqualTo(1000);
            socket.awaitEnd();
        });
    }

    @Test
    void answersACloseWithoutACode() {
        onJoined(socket -> {
            socket.send(RawFrame.of(RawFrame.CLOSE, new byte[0]));
            assertThat(socket.nextClose().closeCode()).isIn(1000, 1005);
            socket.awaitEnd();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999})
    void closesOnCloseCodesThatNobodyMaySend(int code) {
        onJoined(socket -> {
            socket.send(RawFrame.close(code)).awaitEnd();
        });
    }

    @Test
    void forgetsWhatComesAfterAClose() {
        onJoined(socket -> {
            socket.send(RawFrame.close(1000)).send(ofLength(200)).send("{not json");
            socket.nextClose();
            socket.awaitEnd();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"x\"",
                "{}",
                "[]",
                "[\"1\"]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\"]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{},1]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{}][]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{}",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"a\":}]",
                "[\"1\",\"2\",5,\"phoenix_gen_api\",{}]",
                "[\"1\",\"2\",null,\"phoenix_gen_api\",{}]",
                "[\"1\",\"2\",\"gen_api:lobby\",5,{}]",
                "[\"1\",\"2\",\"gen_api:lobby\",null,{}]",
                "[\"1\",{},\"gen_api:lobby\",\"phoenix_gen_api\",{}]",
                "[[],\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{}]",
                "[\"1\",\"2\",[[[[[[[[[[]]]]]]]]]],\"phoenix_gen_api\",{}]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"a\":01}]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"a\":NaN}]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"a\":\"\u0001\"}]",
                "['1','2','gen_api:lobby','phoenix_gen_api',{}]",
                "\ufeff[\"1\"]"
            })
    void closesOnMessagesThatAreNone(String text) {
        onJoined(socket -> {
            socket.send(text);
            closed(socket, 1011);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 30, 255})
    void closesOnBinaryMessagesThatAreNone(int value) {
        onJoined(socket -> {
            var bytes = new byte[6];
            Arrays.fill(bytes, (byte) value);
            bytes[0] = (byte) Math.max(1, value);
            socket.send(RawFrame.of(RawFrame.BINARY, bytes));
            closed(socket, 1011);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\1\1\15", "\3", "\3\0\0\0\0\0", "\3\1\1\15\1\0\1" + "12gen_api:lobby"})
    void closesOnBinaryMessagesThatAreTooShort(String bytes) {
        onJoined(socket -> {
            socket.send(RawFrame.of(RawFrame.BINARY, bytes.getBytes(ISO_8859_1)));
            closed(socket, 1011);
        });
    }

    @Test
    void closesOnAnEmptyBinaryMessage() {
        onJoined(socket -> {
            socket.send(RawFrame.of(RawFrame.BINARY, new byte[0]));
            closed(socket, 1011);
        });
    }

    /** Who joins again on a new socket after such a close is served. */
    @Test
    void servesWhoComesBack() {
        try (var it = ChannelGateway.start()) {
            try (var socket = it.join()) {
                closed(socket.send("nonsense"), 1011);
            }
            try (var again = join(RawWebSocket.connect(it.port(), PATH))) {
                again.send(call("2", "\"request_type\":\"ping\",\"request_id\":\"r\""));
                assertThat(again.nextText()).contains("pong");
            }
        }
    }

    private static void closed(RawWebSocket socket, int code) {
        var close = socket.nextClose();
        assertThat(close.closeCode()).as(close.toString()).isEqualTo(code);
        assertThat(close.closeReason()).isNotBlank();
        end(socket);
    }

    private static void end(RawWebSocket socket) {
        socket.send(RawFrame.close(1000)).awaitEnd();
    }

    private static byte[][] split(String text, int parts) {
        var bytes = text.getBytes(UTF_8);
        var size = bytes.length / parts;
        var split = new byte[parts][];
        for (var part = 0; part < parts; part++) {
            split[part] = Arrays.copyOfRange(bytes, part * size, part == parts - 1 ? bytes.length : (part + 1) * size);
        }
        return split;
    }
}

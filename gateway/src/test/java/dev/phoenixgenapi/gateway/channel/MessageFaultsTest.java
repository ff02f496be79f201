package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.channel.ChannelGateway.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.testing.RawFrame;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose ref can be read, but not all that comes after it: their sender is told, and goes on. */
class MessageFaultsTest {

    private static final int MAX_DEPTH = 8;

    private static void onJoined(Consumer<RawWebSocket> test) {
        try (var it = ChannelGateway.start(options -> options.maxDepth(MAX_DEPTH))) {
            try (var socket = it.join()) {
                test.accept(socket);
                socket.send(call("after", "\"request_type\":\"ping\",\"request_id\":\"after\""));
                assertThat(socket.nextText()).contains("\"after\"", "\"result\":\"pong\"");
                assertThat(socket.nextText()).contains("\"after\"", "\"phx_reply\"");
            }
            it.awaitNoConnections();
        }
    }

    private static String echo(String x) {
        return call("2", "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":%s}".formatted(x));
    }

    private static String refusal(RawWebSocket socket) {
        var reply = socket.nextText();
        assertThat(reply).startsWith("[\"1\",\"2\",\"gen_api:lobby\",\"phx_reply\",{\"status\":\"error\"");
        assertThat(reply).contains("\"reason\":\"", "\"code\":\"invalid_request\"");
        return reply;
    }

    /** Supabase's broadcasts: the payload is JSON in one, and bytes in the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\3\1\1\15\4\0\1" + "12gen_api:lobby" + "news" + "{\"a\":1}",
                "\3\1\1\15\0\2\0" + "12gen_api:lobby" + "{}",
                "\0\1\1\15\17" + "12gen_api:lobby" + "phoenix_gen_api" + "data"
            })
    void refusesWhatIsBinary(String frame) {
        onJoined(socket -> {
            socket.send(RawFrame.of(RawFrame.BINARY, frame.getBytes(ISO_8859_1)));
            assertThat(refusal(socket)).contains("payload: binary (expected: a JSON object)");
        });
    }

    private static void echoes(RawWebSocket socket, String json) {
        assertThat(socket.nextText()).contains("\"request_id\":\"r\",\"result\":" + json + ",\"success\":true");
        assertThat(socket.nextText()).contains("\"2\"", "phx_reply", "\"ok\"");
    }

    /** The payload and the arguments are two levels of their own. */
    @Test
    void takesWhatIsAsDeepAsItMayBe() {
        onJoined(socket -> {
            var deep = "[".repeat(MAX_DEPTH - 2) + "]".repeat(MAX_DEPTH - 2);
            echoes(socket.send(echo(deep)), deep);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_DEPTH - 1, 1000, 100_000})
    void refusesWhatIsDeeper(int levels) {
        onJoined(socket -> {
            socket.send(echo("[".repeat(levels) + "]".repeat(levels)));
            assertThat(refusal(socket)).contains("depth");
            socket.send(echo("{\"a\":".repeat(levels) + "1" + "}".repeat(levels)));
            assertThat(refusal(socket)).contains("depth");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999999", "[1,2,1e400]", "{\"a\":{\"b\":1E+309}}"})
    void refusesNumbersThatAreOutOfRange(String number) {
        onJoined(socket -> {
            socket.send(echo(number));
            assertThat(refusal(socket)).contains("out of range");
        });
    }

    @Test
    void refusesNumbersThatAreTooLong() {
        onJoined(socket -> {
            socket.send(echo("9".repeat(10_000)));
            refusal(socket);
            socket.send(echo("0." + "1".repeat(10_000)));
            refusal(socket);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775808",
        "-123456789012345678901234567890, -123456789012345678901234567890",
        "1e-400, 0.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "1E3, 1000.0"
    })
    void takesNumbersAsTheyAre(String number, String back) {
        onJoined(socket -> echoes(socket.send(echo(number)), back));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"request_type\":\"ping\",\"request_id\":\"r\",\"request_id\":\"s\"",
                "\"request_type\":\"ping\",\"request_type\":\"admins\",\"request_id\":\"r\"",
                "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":{\"a\":1,\"a\":2}}"
            })
    void refusesNamesThatAreThereTwice(String fields) {
        onJoined(socket -> {
            socket.send(call("2", fields));
            assertThat(refusal(socket)).containsIgnoringCase("duplicate");
        });
    }

    @Test
    void refusesNamesThatAreTooLong() {
        onJoined(socket -> {
            socket.send(echo("{\"" + "n".repeat(100_000) + "\":1}"));
            refusal(socket);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud83d\\ude00\"", "\"\\u2028\\ufeff\\uffff\""})
    void takesAnyCharacter(String text) {
        onJoined(socket -> {
            socket.send(echo(text));
            assertThat(socket.nextText()).contains("\"success\":true");
            assertThat(socket.nextText()).contains("\"2\"", "phx_reply", "\"ok\"");
        });
    }

    /** Half a character can be written in JSON, but is no text: an answer comes, whichever. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00\"", "\"\\udc00\\ud800\""})
    void answersHalfCharactersInArguments(String text) {
        onJoined(socket -> answersToRef2(socket, echo(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"request_type\":\"ping\",\"request_id\":\"\\ud800\"",
                "\"request_type\":\"\\ud800\",\"request_id\":\"r\"",
                "\"request_type\":\"ping\",\"request_id\":\"r\",\"version\":\"\\udfff\"",
                "\"request_type\":\"ping\",\"request_id\":\"r\",\"event\":\"\\ud800\"",
                "\"event\":\"stop\",\"request_id\":\"\\ud800\""
            })
    void answersHalfCharactersInFields(String fields) {
        onJoined(socket -> answersToRef2(socket, call("2", fields)));
    }

    /**
     * What is no ref cannot be answered to, nor a topic that cannot be written: closed, or answered, but not silent.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"1\",\"\\ud800\",\"gen_api:lobby\",\"phoenix_gen_api\",{}]",
                "[\"1\",\"2\",\"\\ud800\",\"phx_join\",{}]",
                "[\"1\",\"2\",\"gen_api:\\ud800\",\"phx_join\",{}]",
                "[\"\\ud800\",\"2\",\"gen_api:other\",\"phx_join\",{}]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"\\ud800\",{}]",
                "[null,\"\\ud800\",\"phoenix\",\"heartbeat\",{}]",
                "[\"1\",\"2\",\"gen_api:lobby\",\"phoenix_gen_api\",{\"\\ud800\":1}]"
            })
    void isNotSilentAboutHalfCharactersInItsEnvelope(String frame) {
        try (var it = ChannelGateway.start()) {
            try (var socket = it.join()) {
                assertThat(socket.send(frame).next().opcode()).isIn(RawFrame.TEXT, RawFrame.CLOSE);
            }
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reply\":\"other\"}",
                "{\"order\":5}",
                "{\"overflow\":[]}",
                "[]",
                "\"x\"",
                "null",
                "5",
                "{\"a\":1e400}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":[[[[[[[[[[]]]]]]]]]]}"
            })
    void refusesJoinsThatAreNone(String params) {
        onJoined(socket -> {
            socket.send("[\"5\",\"5\",\"gen_api:other\",\"phx_join\",%s]".formatted(params));
            assertThat(socket.nextText())
                    .startsWith("[\"5\",\"5\",\"gen_api:other\",\"phx_reply\",{\"status\":\"error\"");
        });
    }

    @Test
    void refusesMoreTopicsThanThereMayBe() {
        try (var it = ChannelGateway.start(options -> options.maxChannels(2));
                var socket = it.join()) {
            socket.send("[\"2\",\"2\",\"gen_api:two\",\"phx_join\",{}]");
            assertThat(socket.nextText()).contains("\"ok\"");
            socket.send("[\"3\",\"3\",\"gen_api:three\",\"phx_join\",{}]");
            assertThat(socket.nextText()).contains("\"error\"", "at most 2");
            socket.send("[\"4\",\"4\",\"gen_api:two\",\"phx_join\",{}]");
            assertThat(socket.nextText()).contains("\"4\"", "\"ok\"");
            assertThat(socket.nextText()).isEqualTo("[\"2\",\"2\",\"gen_api:two\",\"phx_close\",{}]");
            socket.send("[\"4\",\"5\",\"gen_api:two\",\"phx_leave\",{}]");
            assertThat(socket.nextText()).contains("\"5\"", "\"ok\"");
            assertThat(socket.nextText()).contains("phx_close");
            socket.send("[\"6\",\"6\",\"gen_api:three\",\"phx_join\",{}]");
            assertThat(socket.nextText()).contains("\"6\"", "\"ok\"");
        }
    }

    /** Without a ref no reply is wanted; what comes is the event alone. */
    @Test
    void answersCallsWithoutARefByTheirEvent() {
        onJoined(socket -> {
            socket.send(
                    call("2", "\"request_type\":\"ping\",\"request_id\":\"r\"").replace("\"2\"", "null"));
            assertThat(socket.nextText()).contains("\"result\":\"pong\"");
            socket.send(call("2", "\"request_type\":5").replace("\"2\"", "null"));
        });
    }

    @Test
    void keepsRefsThatAreNumbers() {
        onJoined(socket -> {
            socket.send(call("2", "\"request_type\":\"ping\",\"request_id\":7").replace("\"2\"", "2"));
            assertThat(socket.nextText()).contains("\"request_id\":7,");
            assertThat(socket.nextText()).startsWith("[\"1\",2,\"gen_api:lobby\",\"phx_reply\"");
        });
    }

    @Test
    void keepsRefsAndTopicsWithAnyCharacter() {
        onJoined(socket -> {
            var ref = "\"\\\"\\\\ \\u0007\u20ac\"";
            var topic = "\"gen_api:\\\"\\\\\u20ac\"";
            socket.send("[%s,%s,%s,\"phx_join\",{}]".formatted(ref, ref, topic));
            assertThat(socket.nextText())
                    .isEqualToIgnoringCase(
                            "[%s,%s,%s,\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]".formatted(ref, ref, topic));
        });
    }

    /** An event with the response and the reply, or the reply alone if the request is refused. */
    private static void answersToRef2(RawWebSocket socket, String frame) {
        var answer = socket.send(frame).nextText();
        if (!answer.contains("phx_reply")) {
            answer = socket.nextText();
        }
        assertThat(answer).startsWith("[\"1\",\"2\",\"gen_api:lobby\",\"phx_reply\"");
    }
}

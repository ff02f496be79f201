package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.channel.ChannelGateway.PATH;
import static dev.phoenixgenapi.gateway.channel.ChannelGateway.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.gateway.testing.RawFrame;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More than there is room for, and clients that are slow, silent or gone. */
class FloodTest {

    private static final String BUSY =
            "\"success\":false,\"error\":\"Service temporarily unavailable\",\"async\":false,\"has_more\":false,"
                    + "\"can_retry\":true,\"code\":\"unavailable\"";

    private static String waiting(int number) {
        return call("w" + number, "\"request_type\":\"wait\",\"request_id\":\"r%d\"".formatted(number));
    }

    /** The refs that were replied to, and what each response was; one of each for each call. */
    private static Map<String, Boolean> answers(RawWebSocket socket, int calls) {
        var refs = new HashSet<String>();
        var served = new HashMap<String, Boolean>();
        for (var frame = 0; frame < 2 * calls; frame++) {
            var text = socket.nextText();
            if (text.contains("phx_reply")) {
                assertThat(refs.add(quotedAfter("[\"1\",\"", text))).as(text).isTrue();
            } else {
                var busy = text.contains(BUSY);
                assertThat(busy || text.contains("\"result\":\"waited\""))
                        .as(text)
                        .isTrue();
                assertThat(served.put(quotedAfter("\"request_id\":\"", text), !busy))
                        .as(text)
                        .isNull();
            }
        }
        assertThat(refs).hasSize(calls);
        return served;
    }

    private static String quotedAfter(String marker, String text) {
        var begin = text.indexOf(marker) + marker.length();
        return text.substring(begin, text.indexOf('"', begin));
    }

    private static Set<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "r" + number).collect(Collectors.toSet());
    }

    @Test
    void answersEachCallBeyondWhatRunsAndWaits() {
        try (var it = ChannelGateway.start(options -> options.maxRunning(4).maxWaiting(6))) {
            try (var socket = it.join()) {
                floods(it, socket, 10, 500);
            }
            it.awaitNoConnections();
        }
    }

    @Test
    void answersEachCallBeyondWhatMayBeOpen() {
        try (var it = ChannelGateway.start(options -> options.maxOpen(7))) {
            try (var socket = it.join()) {
                floods(it, socket, 7, 300);
            }
            it.awaitNoConnections();
        }
    }

    private static void floods(ChannelGateway it, RawWebSocket socket, int room, int calls) {
        for (var number = 0; number < calls; number++) {
            socket.send(waiting(number));
        }
        var refused = answers(socket, calls - room);
        assertThat(refused.keySet()).isEqualTo(ids(room, calls));
        assertThat(refused.values()).containsOnly(false);
        assertThat(it.openCalls()).isEqualTo(room);
        it.openGate();
        var served = answers(socket, room);
        assertThat(served.keySet()).isEqualTo(ids(0, room));
        assertThat(served.values()).containsOnly(true);
        await().untilAsserted(() -> assertThat(it.openCalls()).isZero());
        it.assertAlive();
    }

    /** In strict order there is one at a time, and still an answer for each. */
    @Test
    void answersEachCallInStrictOrder() {
        try (var it = ChannelGateway.start(options -> options.maxRunning(4).maxWaiting(6))) {
            try (var socket = it.connect()) {
                socket.send("[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{\"order\":\"strict\"}]");
                assertThat(socket.nextText()).contains("\"ok\"");
                floods(it, socket, 7, 100);
            }
            it.awaitNoConnections();
        }
    }

    @Test
    void givesUpWhatRunsAndWaitsForAClientThatIsGone() throws IOException {
        try (var it = ChannelGateway.start(options -> options.maxRunning(4).maxWaiting(6))) {
            try (var socket = it.join()) {
                for (var number = 0; number < 10; number++) {
                    socket.send(waiting(number));
                }
                await().untilAsserted(() -> assertThat(it.openCalls()).isEqualTo(10));
                socket.reset();
            }
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    @Test
    void givesUpWhatRunsForAClientThatLeaves() {
        try (var it = ChannelGateway.start(options -> options.maxRunning(4).maxWaiting(6));
                var socket = it.join()) {
            for (var number = 0; number < 10; number++) {
                socket.send(waiting(number));
            }
            socket.send("[\"1\",\"2\",\"gen_api:lobby\",\"phx_leave\",{}]");
            assertThat(socket.nextText()).contains("\"2\"", "\"ok\"");
            assertThat(socket.nextText()).contains("phx_close");
            await().untilAsserted(() -> assertThat(it.openCalls()).isZero());
            // nothing more came for that join, and there is room again
            it.assertAlive(socket);
        }
    }

    @Test
    void answersADuplicateWhileTheFirstGoesOn() {
        try (var it = ChannelGateway.start();
                var socket = it.join()) {
            socket.send(waiting(1)).send(waiting(1));
            assertThat(socket.nextText())
                    .contains("\"request_id\":\"r1\"", "\"success\":false", "\"code\":\"invalid_request\"");
            assertThat(socket.nextText()).contains("\"w1\"", "phx_reply");
            it.openGate();
            assertThat(socket.nextText()).contains("\"request_id\":\"r1\"", "\"result\":\"waited\"");
            assertThat(socket.nextText()).contains("\"w1\"", "phx_reply");
            // the id is free again
            socket.send(waiting(1));
            assertThat(socket.nextText()).contains("\"result\":\"waited\"");
        }
    }

    /** The stream feels that nobody reads, and is stopped when the client goes. */
    @Test
    void aStreamWaitsForAClientThatDoesNotRead() {
        try (var it =
                ChannelGateway.start(options -> options.maxOutboundFrames(64).maxOutboundBytes(1 << 18))) {
            try (var socket = RawWebSocket.connectSlowConsumer(it.port(), PATH)) {
                socket.send("[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{}]");
                socket.send(count(1));
                await().untilAsserted(() -> assertThat(it.items()).isPositive());
                it.awaitStandstill();
                it.assertAlive();
                assertThat(it.openCalls()).isEqualTo(1);
                var before = it.items();
                socket.startReading();
                await().untilAsserted(() -> assertThat(it.items()).isGreaterThan(before + 1000));
            }
            it.awaitNoConnections();
        }
    }

    /** What does not wait, because each is a response of its own, disconnects who does not read. */
    @Test
    void disconnectsAClientThatDoesNotReadItsResponses() {
        try (var it =
                ChannelGateway.start(options -> options.maxOutboundFrames(64).maxOutboundBytes(1 << 18))) {
            try (var socket = RawWebSocket.connectSlowConsumer(it.port(), PATH)) {
                socket.send("[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{}]");
                await().untilAsserted(() -> assertThat(it.connections()).isEqualTo(1));
                var big = "x".repeat(50_000);
                for (var number = 0; number < 500 && it.connections() > 0; number++) {
                    socket.send(call(
                            "e" + number,
                            "\"request_type\":\"echo\",\"request_id\":\"e%d\",\"args\":{\"x\":\"%s\"}"
                                    .formatted(number, big)));
                }
                it.awaitNoConnections();
            }
            it.assertAlive();
        }
    }

    @Test
    void tellsASlowClientWhyItIsDisconnectedIfItReadsAgain() {
        try (var it = ChannelGateway.start(
                        options -> options.maxOutboundFrames(16).maxOutboundBytes(64 << 10));
                var socket = RawWebSocket.connectSlowConsumer(it.port(), PATH)) {
            socket.send("[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{}]");
            var big = "x".repeat(60_000);
            for (var number = 0; number < 200; number++) {
                socket.send(call(
                        "e" + number,
                        "\"request_type\":\"echo\",\"request_id\":\"e%d\",\"args\":{\"x\":\"%s\"}"
                                .formatted(number, big)));
            }
            socket.startReading();
            var frame = socket.next();
            while (frame.opcode() == RawFrame.TEXT) {
                frame = socket.next();
            }
            assertThat(frame.closeCode()).isEqualTo(4001);
            assertThat(frame.closeReason()).isNotBlank();
        }
    }

    @Test
    void disconnectsWhoSaysNothing() {
        try (var it = ChannelGateway.start(options -> options.idleTimeout(Duration.ofSeconds(1)));
                var silent = it.connect()) {
            var close = silent.nextClose();
            assertThat(close.closeCode()).isEqualTo(4000);
            assertThat(close.closeReason()).isNotBlank();
            silent.send(RawFrame.close(4000)).awaitEnd();
            it.awaitNoConnections();
        }
    }

    /** A client that is cut off answers nothing, not even that the socket closes. */
    @Test
    void disconnectsWhoCannotEvenAnswerThat() {
        try (var it = ChannelGateway.start(options -> options.idleTimeout(Duration.ofSeconds(1)));
                var silent = it.connect()) {
            silent.nextClose();
            silent.awaitEnd();
            it.awaitNoConnections();
        }
    }

    @Test
    void noticesWhoEndsWithoutAClose() throws IOException {
        try (var it = ChannelGateway.start();
                var socket = it.join()) {
            socket.send(waiting(1));
            await().untilAsserted(() -> assertThat(it.openCalls()).isEqualTo(1));
            socket.shutdownOutput();
            socket.awaitEnd();
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    @Test
    void noticesWhoEndsInTheMiddleOfAFrame() throws IOException {
        try (var it = ChannelGateway.start()) {
            try (var socket = it.join()) {
                var bytes = RawFrame.text(waiting(1)).masked();
                socket.sendBytes(Arrays.copyOf(bytes, bytes.length / 2));
                socket.reset();
            }
            try (var socket = it.join()) {
                socket.send(RawFrame.text("[").unfinished());
                socket.reset();
            }
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    @Test
    void servesManyThatComeAndGo() {
        try (var it = ChannelGateway.start()) {
            for (var number = 0; number < 200; number++) {
                try (var socket = it.connect()) {
                    if (number % 3 > 0) {
                        socket.send("[\"1\",\"1\",\"gen_api:lobby\",\"phx_join\",{}]");
                    }
                    if (number % 3 > 1) {
                        socket.send(waiting(number)).send(count(number));
                    }
                }
            }
            it.awaitNoConnections();
            it.assertAlive();
        }
    }

    private static String count(int number) {
        return call(
                "c" + number,
                "\"request_type\":\"count\",\"request_id\":\"c%d\",\"args\":{\"text\":\"%s\"}"
                        .formatted(number, "x".repeat(2000)));
    }
}

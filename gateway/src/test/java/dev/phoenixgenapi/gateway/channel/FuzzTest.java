package dev.phoenixgenapi.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.testing.RawFrame;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes over a socket: the gateway lives, well-formed pushes are answered, nothing is left behind. */
class FuzzTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static @Nullable ChannelGateway gateway;

    @BeforeContainer
    static void start() {
        gateway = ChannelGateway.start(options -> options.maxFrameBytes(20_000).maxDepth(16));
    }

    @AfterContainer
    static void stop() {
        gateway().awaitNoConnections();
        gateway().assertAlive();
        gateway().close();
    }

    private static ChannelGateway gateway() {
        var it = gateway;
        if (it == null) {
            throw new IllegalStateException("not started");
        }
        return it;
    }

    /** A push with any payload has one reply, and the channel goes on. */
    @Property(tries = 300)
    void answersAnyPayloadOnce(@ForAll("payloads") List<Object> payloads) {
        try (var socket = gateway().join()) {
            for (var at = 0; at < payloads.size(); at++) {
                socket.send(JSON.writeValueAsString(
                        List.of("1", "f" + at, "gen_api:lobby", "phoenix_gen_api", payloads.get(at))));
            }
            socket.send("[null,\"end\",\"phoenix\",\"heartbeat\",{}]");
            var missing = payloads.size() + 1;
            while (missing > 0) {
                var frame = JSON.readTree(socket.nextText());
                if (frame.get(3).asString().equals("phx_reply")) {
                    missing--;
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Object>> payloads() {
        return Arbitraries.frequencyOf(Tuple.of(3, calls()), Tuple.of(1, values(3)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    /** Something like a call: right, or wrong in some of its fields. */
    private static Arbitrary<Object> calls() {
        var serial = new AtomicInteger();
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.just("own"), Arbitraries.just("own"), Arbitraries.just("own"), values(1)),
                        Arbitraries.oneOf(Arbitraries.just("svc"), Arbitraries.just("svc"), values(1)),
                        Arbitraries.oneOf(Arbitraries.of("ping", "echo", "nope"), values(1)),
                        Arbitraries.oneOf(Arbitraries.just(Map.of()), values(2).map(x -> Map.of("x", x)), values(1)),
                        Arbitraries.oneOf(Arbitraries.of("0.0.0", "1.0.0", ""), values(1)))
                .as((id, service, type, args, version) -> {
                    var call = new LinkedHashMap<String, Object>();
                    call.put("request_id", id.equals("own") ? "r" + serial.incrementAndGet() : id);
                    call.put("service", service);
                    call.put("request_type", type);
                    call.put("args", args);
                    if (!version.equals("")) {
                        call.put("version", version);
                    }
                    return call;
                });
    }

    private static Arbitrary<Object> values(int depth) {
        var text = Arbitraries.strings().ofMaxLength(30).map(FuzzTest::wholeCharacters);
        var plain = Arbitraries.oneOf(
                text.asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        if (depth == 0) {
            return plain;
        }
        return Arbitraries.oneOf(
                plain,
                values(depth - 1).list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(text, values(depth - 1)).ofMaxSize(4).asGeneric());
    }

    private static String wholeCharacters(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "?");
    }

    /** Any text is answered, or ends the socket with a close frame; nobody else notices. */
    @Property(tries = 300)
    void survivesAnyText(@ForAll("texts") String text) {
        try (var socket = gateway().join()) {
            endsOrGoesOn(socket.send(text));
        }
    }

    /** Text near to a message: one cut, one character changed, one piece twice. */
    @Provide
    Arbitrary<String> texts() {
        var message =
                ChannelGateway.call("2", "\"request_type\":\"echo\",\"request_id\":\"r\",\"args\":{\"x\":[1,{}]}");
        var places = Arbitraries.integers().between(0, message.length() - 1);
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(50).map(FuzzTest::wholeCharacters),
                places.map(at -> message.substring(0, at)),
                places.map(at -> message.substring(0, at) + message.substring(at + 1)),
                places.map(at -> message.substring(0, at) + message),
                Combinators.combine(
                                places, Arbitraries.of("\"", "[", "]", "{", "}", ",", ":", "0", "\\", "\u0000", " "))
                        .as((at, mark) -> message.substring(0, at) + mark + message.substring(at + 1)));
    }

    /** The same for bytes in any kind of frame. */
    @Property(tries = 200)
    void survivesAnyFrame(
            @ForAll("opcodes") int opcode, @ForAll byte[] payload, @ForAll boolean unfinished, @ForAll boolean masked) {
        try (var socket = gateway().join()) {
            var frame = RawFrame.of(opcode, payload);
            var sent = unfinished ? frame.unfinished() : frame;
            endsOrGoesOn(socket.sendBytes(masked ? sent.masked() : sent.unmasked()));
        }
    }

    @Provide
    Arbitrary<Integer> opcodes() {
        return Arbitraries.integers().between(0, 15);
    }

    /** After it a client may be served, or be told that the socket closes, but is not left without a word. */
    private static void endsOrGoesOn(RawWebSocket socket) {
        socket.send(RawFrame.ping("still there?"));
        var frame = socket.next();
        while (frame.opcode() != RawFrame.CLOSE
                && !(frame.opcode() == RawFrame.PONG && frame.text().equals("still there?"))) {
            frame = socket.next();
        }
        assertThat(frame.opcode()).isIn(RawFrame.CLOSE, RawFrame.PONG);
    }
}

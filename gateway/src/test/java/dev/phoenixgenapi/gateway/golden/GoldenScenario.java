package dev.phoenixgenapi.gateway.golden;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.gateway.testing.RawFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A recorded scenario: what is configured, then frames in and out in their order. {@link #play} does it all, and then
 * sees that nothing more comes.
 */
final class GoldenScenario {

    private static final String LOBBY = "gen_api:lobby";

    private final String name;
    private final List<UnaryOperator<PhoenixGenApiBuilder>> setup = new ArrayList<>();
    private final List<Consumer<GoldenGateway>> steps = new ArrayList<>();
    private String params = "vsn=2.0.0&user_id=user_1";
    private String reason = "";
    private boolean ends = true;

    private GoldenScenario(String name) {
        this.name = name;
    }

    /** Begins a scenario with its recorded name, as {@code file/name}. */
    static GoldenScenario scenario(String name) {
        return new GoldenScenario(name);
    }

    static FunConfigBuilder config(String requestType) {
        return FunConfig.builder("svc", requestType);
    }

    GoldenScenario function(FunConfigBuilder config, GenApiFunction code) {
        return engine(builder -> builder.function(config.build(), code));
    }

    /** The function of most recordings. */
    GoldenScenario ping() {
        return function(config("ping"), _ -> "pong");
    }

    GoldenScenario engine(UnaryOperator<PhoenixGenApiBuilder> part) {
        setup.add(part);
        return this;
    }

    /** Connects with other params than user_1 does. */
    GoldenScenario params(String value) {
        params = value;
        return this;
    }

    /** Says why what follows is not what was recorded, in one line: the issue, the guide, or the number of a fault. */
    GoldenScenario differs(String why) {
        reason = ", differs: " + why;
        return this;
    }

    GoldenScenario in(String frame) {
        return raw(GoldenJson.strict(frame));
    }

    /** Sends a text that is no JSON, or not in the form that a library would write. */
    GoldenScenario raw(String text) {
        return step(it -> it.socket().send(text));
    }

    GoldenScenario send(RawFrame frame) {
        return step(it -> it.socket().send(frame));
    }

    /** Frames that come, in this order. */
    GoldenScenario out(String... frames) {
        for (var frame : frames) {
            var expected = GoldenJson.parse(frame);
            step(it -> assertThat(GoldenJson.comparable(it.socket().nextText(), expected))
                    .as(name + reason)
                    .isEqualTo(expected));
        }
        return this;
    }

    /** Frames that come in any order, because the requests are parallel. */
    GoldenScenario outInAnyOrder(String... frames) {
        return step(it -> {
            var missing = Stream.of(frames).map(GoldenJson::parse).collect(toCollection(ArrayList::new));
            while (!missing.isEmpty()) {
                var text = it.socket().nextText();
                assertThat(missing.removeIf(expected -> isSame(text, expected)))
                        .as("%s%s: %s is one of %s", name, reason, text, missing)
                        .isTrue();
            }
        });
    }

    private static boolean isSame(String text, JsonNode expected) {
        return Objects.equals(GoldenJson.comparable(text, expected), expected);
    }

    /** The connection is closed with a code and a reason. */
    GoldenScenario closed(int code) {
        ends = false;
        return step(it -> {
            var close = it.socket().nextClose();
            assertThat(close.closeCode()).as(name + reason).isEqualTo(code);
            assertThat(close.closeReason()).as(name + reason).isNotBlank();
            it.socket().send(RawFrame.close(code)).awaitEnd();
        });
    }

    /** The client goes away without a word. */
    GoldenScenario cut() {
        ends = false;
        return step(it -> it.socket().close());
    }

    /** Does something beside the frames. */
    GoldenScenario then(Runnable action) {
        return step(_ -> action.run());
    }

    /** Does something with the engine. */
    GoldenScenario then(Consumer<GoldenGateway> action) {
        return step(action);
    }

    /** Joins as most recordings do. */
    GoldenScenario joined() {
        return in("['1','1','%s','phx_join',{}]".formatted(LOBBY)).replied("1", "{}");
    }

    /** Calls a function of the service of the recordings: the payload without its service. */
    GoldenScenario call(String ref, String fields) {
        return payload(ref, "{'service':'svc'," + fields + "}");
    }

    GoldenScenario payload(String ref, String payload) {
        return in("['1','%s','%s','phoenix_gen_api',%s]".formatted(ref, LOBBY, payload));
    }

    /** The event with a response. */
    GoldenScenario event(String response) {
        return out(eventFrame(response));
    }

    /** The event with a response, and the reply after it. */
    GoldenScenario answered(String ref, String requestType, String response) {
        return event(response).replied(ref, "'" + requestType + "'");
    }

    GoldenScenario replied(String ref, String response) {
        return out(replyFrame(ref, "ok", response));
    }

    /** What a request that is not even one gets instead of an answer. */
    GoldenScenario refused(String ref, String response) {
        return out(replyFrame(ref, "error", response));
    }

    static String eventFrame(String response) {
        return "['1',null,'%s','phoenix_gen_api',%s]".formatted(LOBBY, response);
    }

    static String replyFrame(String ref, String status, String response) {
        return "['1','%s','%s','phx_reply',{'status':'%s','response':%s}]".formatted(ref, LOBBY, status, response);
    }

    /** Plays it. A heartbeat shows the end: its reply is the next frame. */
    void play() {
        if (ends && params.contains("vsn=1")) {
            in("{'ref':'end','topic':'phoenix','event':'heartbeat','payload':{}}")
                    .out("{'ref':'end','topic':'phoenix','event':'phx_reply','payload':{'status':'ok','response':{}}}");
        } else if (ends) {
            in("[null,'end','phoenix','heartbeat',{}]")
                    .out("[null,'end','phoenix','phx_reply',{'status':'ok','response':{}}]");
        }
        try (var gateway = GoldenGateway.start(setup, params)) {
            steps.forEach(step -> step.accept(gateway));
        }
    }

    private GoldenScenario step(Consumer<GoldenGateway> step) {
        steps.add(step);
        return this;
    }
}

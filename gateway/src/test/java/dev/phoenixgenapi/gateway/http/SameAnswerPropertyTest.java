package dev.phoenixgenapi.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.gateway.web.ResponseJson;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** A call over HTTP has the same response as one inside the program. */
final class SameAnswerPropertyTest {

    private static final Server SERVER = Server.gateway();
    private static final JsonWriter WRITER = new JsonWriter();

    @AfterContainer
    static void close() {
        SERVER.close();
    }

    @Property(tries = 150)
    void callsHaveTheSameResponse(
            @ForAll("functions") String function, @ForAll("values") Object value, @ForAll("ids") String id)
            throws Exception {
        var args = new HashMap<String, @Nullable Object>(Map.of("value", value));
        var body = new String(WRITER.write(json -> WRITER.value(json, args)), StandardCharsets.UTF_8);

        var direct = SERVER.api.call(Request.of(id, "play", function, args, Caller.user("ada")));
        var answer = SERVER.send(SERVER.post("/api/play/" + function, body).header("x-request-id", id));

        if (direct.success()) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo(new String(
                            WRITER.write(json -> ResponseJson.write(WRITER, json, direct, id)),
                            StandardCharsets.UTF_8));
        } else {
            var problem = new JsonReader(500).readObject(answer.body().getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(problem)
                    .containsEntry("request_id", id)
                    .containsEntry("code", String.valueOf(direct.code()))
                    .containsEntry("detail", direct.error())
                    .containsEntry("can_retry", direct.canRetry());
        }
    }

    @Provide
    Arbitrary<String> functions() {
        return Arbitraries.of("echo", "echo", "echo", "whoami", "typed", "nothing");
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.strings().ofMaxLength(20).map(Object.class::cast),
                () -> Arbitraries.longs().map(Object.class::cast),
                () -> Arbitraries.doubles().map(Object.class::cast),
                () -> Arbitraries.of(true, false).map(Object.class::cast),
                () -> values().list().ofMaxSize(3).map(Object.class::cast),
                () -> Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values())
                        .ofMaxSize(3)
                        .map(Object.class::cast));
    }
}

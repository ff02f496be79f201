package dev.phoenixgenapi.gateway.http;

import static dev.phoenixgenapi.gateway.http.Server.header;
import static dev.phoenixgenapi.gateway.http.Server.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventStreamTest {

    private static final String EVENTS = "text/event-stream";
    private static final Pattern EVENT = Pattern.compile("id: (\\d+)\nevent: response\ndata: (\\{.*\\})\n\n");

    @Test
    void aStreamIsOneEventForEachResponse() throws Exception {
        try (var server = Server.gateway()) {
            var answer = server.send(server.post("/api/play/count", "{\"to\":3}")
                    .header("accept", EVENTS)
                    .header("x-request-id", "s"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "content-type")).isEqualTo(EVENTS);
            assertThat(header(answer, "x-request-id")).isEqualTo("s");
            assertThat(answer.body())
                    .startsWith("id: 1\nevent: response\ndata: {\"request_id\":\"s\",\"result\":\"init\"");
            assertThat(events(answer))
                    .extracting(event -> json(event).get("result"))
                    .containsExactly("init", 1L, 2L, 3L);
            assertThat(events(answer))
                    .extracting(event -> json(event).get("has_more"))
                    .containsExactly(true, true, true, false);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // function | accept | content type | results, or none for one text
                "echo   | text/event-stream                         | text/event-stream | 7",
                "echo   | application/json, text/event-stream       | application/json  |",
                "echo   | text/event-stream, */*;q=0.1              | application/json  |",
                "echo   | text/html                                 | application/json  |",
                "report | text/event-stream                         | text/event-stream | null 7",
                "report | application/json, text/event-stream;q=0.5 | text/event-stream | null 7",
                "report | application/json, text/event-stream;q=0.0 | application/json  |",
                "report | */*                                       | application/json  |",
            })
    void acceptDecides(String function, String accept, String type, String results) throws Exception {
        try (var server = Server.gateway()) {
            var answer = server.send(
                    server.post("/api/play/" + function, "{\"value\":7}").header("accept", accept));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "content-type")).isEqualTo(type);
            if (results == null) {
                assertThat(json(answer)).containsEntry("result", 7L);
            } else {
                assertThat(events(answer))
                        .extracting(event -> String.valueOf(json(event).get("result")))
                        .containsExactly(results.split(" ", -1));
            }
        }
    }

    @Test
    void whatHasNoResponseIsOneEventForWhoeverReadsOnlyEvents() throws Exception {
        try (var server = Server.gateway()) {
            var answer =
                    server.send(server.post("/api/play/forget", "{\"value\":7}").header("accept", EVENTS));

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(events(answer)).hasSize(1);
        }
    }

    @Test
    void aStreamThatIsRefusedIsAnOrdinaryProblem() throws Exception {
        try (var server = Server.gateway()) {
            var denied = server.send(server.post("/api/play/stream_members", "").header("accept", EVENTS));

            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(header(denied, "content-type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void wrongArgumentsOfAStreamAreItsLastEvent() throws Exception {
        try (var server = Server.gateway()) {
            var answer = server.send(server.post("/api/play/count", "{}").header("accept", EVENTS));

            assertThat(json(events(answer).getLast()))
                    .containsEntry("success", false)
                    .containsEntry("code", "invalid_arguments");
        }
    }

    @Test
    void anItemThatHasNoJsonEndsTheStream() throws Exception {
        try (var server = Server.gateway()) {
            var answer = server.send(server.post("/api/play/stream_nan", "").header("accept", EVENTS));

            assertThat(events(answer))
                    .extracting(event -> json(event).get("result"))
                    .containsExactly("init", 1L, null);
            assertThat(json(events(answer).getLast())).containsEntry("code", "internal_error");
        }
    }

    @Test
    void aQuietStreamShowsThatItIsAlive() throws Exception {
        var times = new HttpTimes(Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofSeconds(30));
        try (var server = Server.alone(times)) {
            var answer = server.client.send(
                    server.post("/api/play/quiet", "").header("accept", EVENTS).build(), BodyHandlers.ofLines());
            try (var lines = answer.body()) {
                assertThat(lines.filter(line -> line.startsWith(":")).limit(3)).hasSize(3);
            }
            assertThat(server.functions.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.http.inFlight() == 0);
        }
    }

    @Test
    void aFunctionIsNoFasterThanItsClient() throws Exception {
        try (var server = Server.alone()) {
            try (var socket = Raw.connect(server.port)) {
                Raw.write(socket, flood());

                // as much as fits between them goes out, and then nothing more
                await().until(() -> server.functions.written.get() > 0);
                var before = new AtomicInteger(-1);
                await().pollInterval(Duration.ofMillis(200)).until(() -> {
                    var now = server.functions.written.get();
                    return before.getAndSet(now) == now;
                });
                assertThat(server.functions.written.get()).isLessThan(500);
            }

            assertThat(server.functions.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.http.inFlight() == 0);
        }
    }

    @Test
    void aClientThatTakesNothingForTooLongIsGone() throws Exception {
        var times = new HttpTimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(300));
        try (var server = Server.alone(times);
                var socket = Raw.connect(server.port)) {
            Raw.write(socket, flood());

            assertThat(server.functions.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.http.inFlight() == 0);
        }
    }

    private static String flood() {
        return Raw.head("POST /api/play/flood", "Accept: text/event-stream", "Content-Length: 0");
    }

    private static List<String> events(HttpResponse<String> answer) {
        var matcher = EVENT.matcher(answer.body());
        assertThat(matcher.replaceAll("")).isEmpty();
        return EVENT.matcher(answer.body())
                .results()
                .map(event -> event.group(2))
                .toList();
    }
}

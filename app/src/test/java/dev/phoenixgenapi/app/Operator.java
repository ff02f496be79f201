package dev.phoenixgenapi.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.phoenixgenapi.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who knows the token of a gateway's port for operators. */
record Operator(HttpClient http, int port, String token) {

    private static final JsonReader JSON = new JsonReader(64);

    /** Plain data that a gateway tells. */
    record Told(Map<String, @Nullable Object> data) {

        static Told of(String json) {
            return new Told(JSON.readObject(json.getBytes(UTF_8)));
        }

        @SuppressWarnings("unchecked")
        List<Told> rows(String name) {
            var rows = (List<Map<String, @Nullable Object>>) Objects.requireNonNull(data.get(name), name);
            return rows.stream().map(Told::new).toList();
        }

        @SuppressWarnings("unchecked")
        Told part(String name) {
            return new Told((Map<String, @Nullable Object>) Objects.requireNonNull(data.get(name), name));
        }

        String text(String name) {
            return String.valueOf(data.get(name));
        }

        long number(String name) {
            return ((Number) Objects.requireNonNull(data.get(name), name)).longValue();
        }

        /** The sum of a column of the overview. */
        long sum(String field) {
            var index = ((List<?>) Objects.requireNonNull(data.get("fields"))).indexOf(field);
            return ((List<?>) Objects.requireNonNull(data.get("points")))
                    .stream()
                            .mapToLong(point -> ((Number) ((List<?>) point).get(index)).longValue())
                            .sum();
        }
    }

    /** What a part of the dashboard tells, second by second. */
    record Watching(Stream<String> stream, Iterator<Told> told) implements AutoCloseable {

        /** All that was told until something is. */
        List<Told> until(Predicate<List<Told>> enough) {
            var all = new ArrayList<Told>();
            do {
                all.add(told.next());
            } while (!enough.test(all));
            return all;
        }

        @Override
        public void close() {
            stream.close();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    String text(String path) throws IOException, InterruptedException {
        return http.send(request(path), BodyHandlers.ofString()).body();
    }

    Told get(String path) throws IOException, InterruptedException {
        return Told.of(text(path));
    }

    Watching watch(String part) throws IOException, InterruptedException {
        var lines = http.send(request("/admin/dashboard/" + part), BodyHandlers.ofLines())
                .body();
        return new Watching(
                lines,
                lines.filter(line -> line.startsWith("data: "))
                        .map(line -> Told.of(line.substring(6)))
                        .iterator());
    }
}

package dev.phoenixgenapi.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.execution.ServedCall;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dashboard is told, by the gateway itself. */
class DashboardTest {

    private static final String TOKEN = "a secret of operators";
    private static final JsonReader JSON = new JsonReader(64);
    private static final FunctionRef HOOK = new FunctionRef("Shop", "check");

    private final AtomicLong sold = new AtomicLong();
    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .function(
                    FunConfig.builder("shop", "place")
                            .argument("item", ArgType.string())
                            .beforeExecute(new HookRef(HOOK, List.of()))
                            .build(),
                    call -> call.string("item").equals("cocoa") ? Result.err("sold_out") : "placed")
            .function(
                    FunConfig.builder("shop", "who")
                            .permission(Permission.anyRole("admin"))
                            .build(),
                    call -> String.valueOf(call.context().request().userId()))
            .function(FunConfig.builder("shop", "limited").build(), _ -> "passed")
            .function(
                    FunConfig.builder("shop", "broken")
                            .responseType(ResponseType.ASYNC)
                            .build(),
                    _ -> {
                        throw new IllegalStateException("on purpose");
                    })
            .beforeHook(HOOK, (_, _, _) -> null)
            .asyncPool(WorkerPoolConfig.asyncPool().withBreaker(2, Duration.ofMinutes(5)))
            .rateLimits(RateLimits.NONE.withApi(
                    "shop", "limited", new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofMinutes(5))))
            .build();
    private final Gateway gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
            .listen(ListenOptions.of("127.0.0.1", 0))
            .admin(new AdminOptions(
                    ListenOptions.of("127.0.0.1", 0), TOKEN, 2, new Identity("operator", null, Set.of("admin"), null)))
            .chart("sold", "what was sold", "piece", true, () -> Map.of("tea", (double) sold.get()))
            .chart("broken", "", "", false, () -> {
                throw new IllegalStateException("on purpose");
            })
            .start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        gateway.close();
        api.close();
    }

    /** What a stream tells, one after the other. */
    private record Watching(Stream<String> lines, Iterator<String> rest) implements AutoCloseable {

        Map<String, @Nullable Object> next() {
            while (true) {
                var line = rest.next();
                if (line.startsWith("data: ")) {
                    return JSON.readObject(line.substring(6).getBytes(UTF_8));
                }
            }
        }

        Map<String, @Nullable Object> until(Predicate<Map<String, @Nullable Object>> wanted) {
            var told = next();
            while (!wanted.test(told)) {
                told = next();
            }
            return told;
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d%s".formatted(gateway.adminPort().orElseThrow(), path)))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private Watching watch(String what) throws IOException, InterruptedException {
        var response = http.send(request("/admin/dashboard/" + what).build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new Watching(response.body(), response.body().iterator());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void call(String function, String user, Map<String, ?> args) throws InterruptedException {
        api.call(Request.of(user + "-" + function, "shop", function, args, Caller.user(user)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> rows(Map<String, @Nullable Object> told, String name) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(told.get(name));
    }

    private static Map<String, @Nullable Object> row(
            List<Map<String, @Nullable Object>> rows, String key, String value) {
        return rows.stream()
                .filter(row -> value.equals(row.get(key)))
                .findFirst()
                .orElse(Map.of());
    }

    /** The sum of a column of the overview so far. */
    private static long sum(List<Map<String, @Nullable Object>> told, String field) {
        return told.stream()
                .mapToLong(one -> {
                    var index = ((List<?>) Objects.requireNonNull(one.get("fields"))).indexOf(field);
                    return ((List<?>) Objects.requireNonNull(one.get("points")))
                            .stream()
                                    .mapToLong(point -> ((Number) ((List<?>) point).get(index)).longValue())
                                    .sum();
                })
                .sum();
    }

    private List<String> listening() {
        return api.telemetry().attachments().stream()
                .map(Attachment::handlerId)
                .filter(id -> id.startsWith("gateway.dashboard."))
                .map(id -> id.split("\\.", -1)[3])
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard"})
    void leads_to_the_page(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/dashboard/");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /dashboard/, 200",
        "GET, /dashboard/main.mjs, 200",
        "HEAD, /dashboard/uplot/dist/uPlot.esm.js, 200",
        "GET, /dashboard/shared/dom.mjs, 200",
        "GET, /dashboard/nowhere.mjs, 404",
        "POST, /dashboard/, 405",
        "GET, /admin/dashboard/overview, 401",
        "GET, /admin/dashboard/requests/1, 401",
        "GET, /api, 401",
        "POST, /api/shop/who, 401"
    })
    void shows_strangers_the_page_and_nothing_else(String method, String path, int status) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s"
                                .formatted(gateway.adminPort().orElseThrow(), path)))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void tells_of_the_last_minutes_also_to_who_comes_late() throws Exception {
        for (var i = 0; i < 20; i++) {
            call("place", "ada", Map.of("item", i < 15 ? "tea" : "cocoa"));
        }
        for (var i = 0; i < 3; i++) {
            call("limited", "ada", Map.of());
        }
        var told = new ArrayList<Map<String, @Nullable Object>>();
        try (var watching = watch("overview")) {
            while (sum(told, "requests") < 23) {
                told.add(watching.next());
            }
        }

        assertThat(sum(told, "failed")).isEqualTo(7);
        assertThat(sum(told, "limited")).isEqualTo(2);
        assertThat(sum(told, "exceptions")).isZero();
        try (var late = watch("overview")) {
            assertThat(sum(List.of(late.next()), "requests")).isEqualTo(23);
        }
    }

    @Test
    void listens_for_details_only_while_somebody_looks() throws Exception {
        assertThat(listening()).containsExactly("changes", "overview");
        try (var first = watch("functions")) {
            first.next();
            try (var second = watch("functions")) {
                second.next();
                assertThat(listening()).containsExactly("changes", "functions", "overview");
            }
            first.next();
            assertThat(listening()).contains("functions");
        }
        await().untilAsserted(() -> assertThat(listening()).containsExactly("changes", "overview"));
    }

    @Test
    void tells_how_functions_and_hooks_go() throws Exception {
        try (var functions = watch("functions");
                var hooks = watch("hooks")) {
            functions.next();
            hooks.next();
            call("place", "ada", Map.of("item", "tea"));
            call("place", "ada", Map.of("item", "cocoa"));
            call("made_up_by_a_client", "ada", Map.of());

            var rows = rows(
                    functions.until(told -> row(rows(told, "functions"), "request_type", "_other")
                                    .get("p99_us")
                            != null),
                    "functions");
            assertThat(row(rows, "request_type", "place"))
                    .containsEntry("service", "shop")
                    .containsEntry("calls", 2L)
                    .containsEntry("failed", 1L)
                    .containsEntry("exceptions", 0L)
                    .doesNotContainEntry("p50_us", null);
            assertThat(row(rows, "request_type", "_other")).containsEntry("failed", 1L);
            assertThat(rows).hasSize(2);
            assertThat(row(rows(hooks.until(told -> !rows(told, "hooks").isEmpty()), "hooks"), "module", "Shop"))
                    .containsEntry("function", "check")
                    .containsEntry("type", "before")
                    .containsEntry("calls", 2L);
        }
    }

    @Test
    void counts_what_fails_after_its_first_answer() throws Exception {
        try (var functions = watch("functions");
                var overview = watch("overview")) {
            functions.next();
            call("broken", "ada", Map.of());

            var rows = rows(functions.until(told -> !rows(told, "functions").isEmpty()), "functions");
            assertThat(row(rows, "request_type", "broken"))
                    .containsEntry("calls", 1L)
                    .containsEntry("failed", 1L);
            var told = new ArrayList<Map<String, @Nullable Object>>();
            while (sum(told, "failed") == 0) {
                told.add(overview.next());
            }
            assertThat(sum(told, "requests")).isOne();
            assertThat(sum(told, "failed")).isOne();
        }
    }

    @Test
    void counts_what_a_node_does_for_its_gateways() throws Exception {
        try (var functions = watch("functions");
                var overview = watch("overview")) {
            functions.next();
            api.serve(Request.of("r1", "shop", "limited", Map.of(), Caller.user("ada")), null, false, new Unheard());

            var rows = rows(functions.until(told -> !rows(told, "functions").isEmpty()), "functions");
            assertThat(row(rows, "request_type", "limited"))
                    .containsEntry("calls", 1L)
                    .containsEntry("failed", 0L);
            var told = new ArrayList<Map<String, @Nullable Object>>();
            while (sum(told, "requests") == 0) {
                told.add(overview.next());
            }
            assertThat(sum(told, "failed")).isZero();
        }
    }

    /** A gateway that does not care. */
    private static final class Unheard implements ServedCall {

        @Override
        public void begins(RunningRequest running) {}

        @Override
        public boolean item(@Nullable Object item) {
            return true;
        }

        @Override
        public void ended(Outcome outcome) {}
    }

    @Test
    void finds_who_is_turned_away() throws Exception {
        try (var keys = watch("keys")) {
            keys.next();
            for (var i = 0; i < 4; i++) {
                call("limited", "greedy", Map.of());
            }
            call("limited", "modest", Map.of());

            var told = keys.until(one -> rows(one, "users").size() == 2);
            assertThat(rows(told, "limited"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("value", "greedy")
                            .containsEntry("scope", List.of("shop", "limited"))
                            .containsEntry("exceeded", 3L)
                            .containsEntry("max_requests", 1L));
            assertThat(rows(told, "users").getFirst())
                    .containsEntry("user_id", "greedy")
                    .containsEntry("recent", 4L);
        }
    }

    @Test
    void tells_of_events_and_the_requests_that_they_belong_to() throws Exception {
        try (var events = watch("events?event=hook&user_id=ada")) {
            events.next();
            call("place", "eve", Map.of("item", "tea"));
            call("place", "ada", Map.of("item", "tea"));

            var told = rows(events.until(one -> !rows(one, "events").isEmpty()), "events");
            assertThat(told)
                    .extracting(one -> one.get("event"))
                    .containsExactly("phoenix_gen_api.hook.before.start", "phoenix_gen_api.hook.before.stop");
            assertThat(told)
                    .extracting(one -> one.get("request"))
                    .containsOnly(Map.of(
                            "request_id", "ada-place", "service", "shop", "request_type", "place", "user_id", "ada"));

            var whole = JSON.readObject(
                    get("/admin/dashboard/requests/ada-place").body().getBytes(UTF_8));
            assertThat(whole).containsEntry("listening", true);
            assertThat(rows(whole, "events"))
                    .extracting(one -> one.get("event"))
                    .containsExactly(
                            "phoenix_gen_api.executor.request.start",
                            "phoenix_gen_api.hook.before.start",
                            "phoenix_gen_api.hook.before.stop",
                            "phoenix_gen_api.rate_limiter.check",
                            "phoenix_gen_api.executor.request.stop");
        }
        await().untilAsserted(() ->
                assertThat(get("/admin/dashboard/requests/ada-place").body()).contains("\"listening\":false"));
    }

    @Test
    void samples_events_that_come_too_fast_and_says_so() throws Exception {
        try (var events = watch("events?event=executor.request.stop")) {
            events.next();
            for (var i = 0; i < 1_000; i++) {
                call("place", "ada", Map.of("item", "tea"));
            }
            var seen = 0L;
            while (seen < 1_000) {
                var told = events.next();
                assertThat(rows(told, "events")).hasSizeLessThanOrEqualTo(100);
                seen += rows(told, "events").size()
                        + ((Number) Objects.requireNonNull(told.get("skipped"))).longValue();
            }
            assertThat(seen).isEqualTo(1_000);
        }
    }

    @Test
    void remembers_what_has_become_of_breakers_and_configs() throws Exception {
        for (var i = 0; i < 2; i++) {
            call("broken", "ada", Map.of());
        }
        api.configDb().disable("shop", "who", Request.DEFAULT_VERSION);

        await().untilAsserted(() -> {
            var changes = JSON.readObject(get("/admin/dashboard/changes").body().getBytes(UTF_8));
            assertThat(rows(changes, "breakers"))
                    .singleElement()
                    .satisfies(change -> assertThat(change)
                            .containsEntry("event", "phoenix_gen_api.worker_pool.circuit_breaker.open")
                            .containsEntry("metadata", Map.of("pool_name", "async_pool", "consecutive_failures", 2L)));
            assertThat(rows(changes, "configs"))
                    .extracting(change -> change.get("event"))
                    .containsExactly("phoenix_gen_api.config.disable");
        });
    }

    @Test
    void draws_numbers_of_the_users_own_and_outlives_their_mistakes() throws Exception {
        try (var charts = watch("charts")) {
            var first = charts.next();
            assertThat(rows(first, "charts"))
                    .extracting(chart -> chart.get("name"))
                    .containsExactly("sold", "broken");
            sold.set(20);

            var grown = charts.until(told -> rows(told, "points").stream()
                    .anyMatch(point -> List.of(Map.of("tea", 4.0), Map.of()).equals(point.get("values"))));
            assertThat(grown).doesNotContainKey("charts");
        }
    }

    @Test
    void calls_as_whom_the_owner_has_said_and_nobody_else() throws Exception {
        var answer = post("/api/shop/who?user_id=root", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"operator\"");
        assertThat(get("/api").body()).contains("\"who\"");
    }

    @Test
    void calls_nothing_unless_the_owner_has_said_as_whom() throws Exception {
        try (var closed = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .admin(AdminOptions.loopback(0, TOKEN))
                .start()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/shop/place"
                                    .formatted(closed.adminPort().orElseThrow())))
                            .header("Authorization", "Bearer " + TOKEN)
                            .POST(BodyPublishers.ofString("{\"item\":\"tea\"}"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("call_as: nobody");
        }
    }

    @Test
    void bounds_those_who_look() throws Exception {
        try (var first = watch("overview");
                var second = watch("hooks")) {
            first.next();
            second.next();
            var refused = get("/admin/dashboard/functions");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("watchers: 2 already (expected: at most 2)");
            assertThat(listening()).doesNotContain("functions");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"events?event=executr", "events?user=ada", "overview?seconds=3"})
    void says_what_is_wrong_with_a_question(String what) throws Exception {
        var answer = get("/admin/dashboard/" + what);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expected:");
    }
}

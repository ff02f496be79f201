package dev.phoenixgenapi.gateway.http;

import static dev.phoenixgenapi.gateway.http.Server.header;
import static dev.phoenixgenapi.gateway.http.Server.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryTest {

    private static final Server SERVER = Server.gateway();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, members, false", "nobody, mine, false", "nobody, admins, false", "nobody, echo, true",
        "ada,    members, true", "ada,    mine, true", "ada,    admins, false", "ada,    off, false",
        "root,   members, true", "root,   mine, true", "root,   admins, true", "root,   off, false",
    })
    void callersSeeWhatTheyMayCall(String who, String function, boolean visible) throws Exception {
        var list = SERVER.send(SERVER.request("/api").setHeader("authorization", "Bearer " + who));
        assertThat(functions(json(list)).stream().anyMatch(one -> function.equals(one.get("request_type"))))
                .isEqualTo(visible);

        var openApi = SERVER.send(SERVER.request("/openapi.json").setHeader("authorization", "Bearer " + who));
        assertThat(paths(json(openApi)).containsKey("/api/play/" + function)).isEqualTo(visible);
    }

    @Test
    void aFunctionIsListedWithAllThatACallTakes() throws Exception {
        var answer = SERVER.get("/api");

        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(functions(json(answer)))
                .contains(Map.of(
                        "service", "play",
                        "request_type", "count",
                        "version", "0.0.0",
                        "response_type", "stream",
                        "arguments",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of("to", Map.of("type", "number")),
                                        "required",
                                        List.of("to"),
                                        "additionalProperties",
                                        false)))
                .extracting(function -> function.get("request_type") + " " + function.get("version"))
                .contains("echo 0.0.0", "echo 2.0.0");
    }

    @Test
    void theDocumentIsOpenApi() throws Exception {
        var answer = SERVER.send(SERVER.request("/openapi.json").setHeader("authorization", "Bearer root"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new Schemas().faultsOfOpenApi(answer.body())).isEmpty();
        assertThat(paths(json(answer))).hasSizeGreaterThan(15).containsKey("/api/odd%20names/a%2Fb%25%C3%BC%2B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"info\"", "\"operationId\"", "\"schema\"", "\"description\":\"Not now.\""})
    void theValidatorWouldTell(String part) throws Exception {
        var document = SERVER.get("/openapi.json").body();
        assertThat(document).contains(part);

        var broken =
                document.replace(part, part.startsWith("\"description") ? "\"x\":1" : part.replaceFirst("\"", "\"no_"));

        assertThat(new Schemas().faultsOfOpenApi(broken)).isNotEmpty();
    }

    @Test
    void allVersionsOfAFunctionAreOneOperation() throws Exception {
        var operation = operation("echo");

        assertThat(operation.get("parameters"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "name",
                        "version",
                        "in",
                        "query",
                        "required",
                        false,
                        "schema",
                        Map.of("type", "string", "enum", List.of("0.0.0", "2.0.0"), "default", "0.0.0")));
    }

    @Test
    void whatAFunctionAnswersWithDependsOnItsKind() throws Exception {
        assertThat(mediaTypes("echo", "200")).containsExactly("application/json");
        assertThat(mediaTypes("report", "200")).containsExactly("application/json", "text/event-stream");
        assertThat(mediaTypes("count", "200")).containsExactly("text/event-stream");
        assertThat(mediaTypes("forget", "202")).containsExactly("application/json");
        assertThat(member(operation("forget"), "responses")).doesNotContainKey("200");
    }

    @Test
    void answersAreAsTheDocumentSays() throws Exception {
        var schemas = new Schemas();
        var components = member(member(json(SERVER.get("/openapi.json")), "components"), "schemas");

        for (var answer : List.of(SERVER.call("echo", "{\"value\":1}"), SERVER.call("forget", "{\"value\":1}"))) {
            assertThat(schemas.accepts(component(components, "Response"), schemas.read(answer.body())))
                    .isTrue();
        }
        for (var problem : List.of(SERVER.call("crash", ""), SERVER.call("typed", "{}"), SERVER.call("off", ""))) {
            assertThat(schemas.accepts(component(components, "Problem"), schemas.read(problem.body())))
                    .isTrue();
            assertThat(schemas.accepts(component(components, "Response"), schemas.read(problem.body())))
                    .isFalse();
        }
    }

    private static Map<String, @Nullable Object> operation(String function) throws Exception {
        var path = member(paths(json(SERVER.get("/openapi.json"))), "/api/play/" + function);
        return member(path, "post");
    }

    private static List<String> mediaTypes(String function, String status) throws Exception {
        var response = member(member(operation(function), "responses"), status);
        return List.copyOf(member(response, "content").keySet());
    }

    private static Map<String, @Nullable Object> paths(Map<String, @Nullable Object> document) {
        return member(document, "paths");
    }

    private static Object component(Map<String, @Nullable Object> components, String name) {
        return Objects.requireNonNull(components.get(name));
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private static Map<String, @Nullable Object> member(Map<String, @Nullable Object> object, String name) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(object.get(name), name);
    }

    @SuppressWarnings("unchecked") // as above
    private static List<Map<String, @Nullable Object>> functions(Map<String, @Nullable Object> list) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(list.get("functions"));
    }
}

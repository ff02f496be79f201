package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.gateway.web.Problem;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What all operations of an OpenAPI document share. */
final class OpenApiComponents {

    static final Map<String, Object> REQUEST_ID = reference("parameters", "RequestId");

    static final Map<String, Object> ONE_RESPONSE = Map.of("schema", reference("schemas", "Response"));

    /** OpenAPI 3.1 has no words for the events of a stream. */
    static final Map<String, Object> RESPONSES = Map.of(
            "schema",
            Map.of("type", "string", "description", "One event for each response, which is its data as JSON."));

    /** How calls fail, by status. */
    static final SequencedMap<String, Object> PROBLEMS = problems();

    private OpenApiComponents() {}

    static Map<String, @Nullable Object> all() {
        var components = new LinkedHashMap<String, @Nullable Object>();
        components.put("securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer")));
        components.put("parameters", Map.of("RequestId", requestId()));
        components.put("headers", Map.of("RetryAfter", retryAfter()));
        components.put("schemas", Map.of("Response", response(), "Problem", problem()));
        components.put(
                "responses",
                Map.of(
                        "Problem", refusal("It did not work."),
                        "Later", later()));
        return components;
    }

    private static SequencedMap<String, Object> problems() {
        var problems = new LinkedHashMap<String, Object>();
        for (var status : List.of("400", "401", "403", "404", "406", "409", "413", "415", "500", "504")) {
            problems.put(status, reference("responses", "Problem"));
        }
        problems.put("429", reference("responses", "Later"));
        problems.put("503", reference("responses", "Later"));
        return Collections.unmodifiableSequencedMap(problems);
    }

    private static Map<String, Object> reference(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> requestId() {
        return Map.of(
                "name",
                RequestIds.HEADER,
                "in",
                "header",
                "description",
                "What the client calls the request; comes back in the answer. Made up if it is missing.",
                "schema",
                Map.of("type", "string", "minLength", 1, "maxLength", 200));
    }

    private static Map<String, Object> retryAfter() {
        return Map.of(
                "description",
                "After how many seconds to try again.",
                "schema",
                Map.of("type", "integer", "minimum", 0));
    }

    private static Map<String, Object> refusal(String description) {
        return Map.of("description", description, "content", problemContent());
    }

    private static Map<String, Object> later() {
        return Map.of(
                "description",
                "Not now.",
                "headers",
                Map.of("retry-after", reference("headers", "RetryAfter")),
                "content",
                problemContent());
    }

    private static Map<String, Object> problemContent() {
        return Map.of(Problem.MEDIA_TYPE, Map.of("schema", reference("schemas", "Problem")));
    }

    private static Map<String, Object> response() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("request_id", Map.of("type", "string"));
        properties.put("result", Map.of("description", "What the function returned."));
        properties.put("success", Map.of("type", "boolean"));
        properties.put("error", Map.of("type", List.of("string", "null")));
        properties.put("async", Map.of("type", "boolean"));
        properties.put("has_more", Map.of("type", "boolean"));
        properties.put("can_retry", Map.of("type", "boolean"));
        var required = List.copyOf(properties.keySet());
        properties.put("code", code());
        properties.put("details", Map.of("type", "object"));
        return object(properties, required);
    }

    private static Map<String, Object> problem() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("type", Map.of("type", "string", "format", "uri-reference"));
        properties.put("title", Map.of("type", "string"));
        properties.put("status", Map.of("type", "integer"));
        properties.put("detail", Map.of("type", "string"));
        properties.put("request_id", Map.of("type", "string"));
        properties.put("code", code());
        properties.put("can_retry", Map.of("type", "boolean"));
        var required = List.copyOf(properties.keySet());
        properties.put("details", Map.of("type", "object"));
        return object(properties, required);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> code() {
        return Map.of(
                "type",
                "string",
                "examples",
                Arrays.stream(ErrorCode.values()).map(ErrorCode::toString).toList());
    }
}

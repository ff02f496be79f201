package dev.phoenixgenapi.gateway.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions as an OpenAPI 3.1 document: each of them is one operation, whatever versions it has. */
final class OpenApi {

    private record Name(String service, String requestType) {

        String path() {
            return encoded(service) + "/" + encoded(requestType);
        }

        private static String encoded(String segment) {
            return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private OpenApi() {}

    /** The document of some functions, which come by service, name and version. */
    static Map<String, @Nullable Object> document(List<FunConfig> configs) {
        var functions = configs.stream()
                .collect(groupingBy(
                        config -> new Name(config.service(), config.requestType()), LinkedHashMap::new, toList()));
        var paths = new LinkedHashMap<String, @Nullable Object>();
        functions.forEach(
                (name, versions) -> paths.put("/api/" + name.path(), Map.of("post", operation(name, versions))));
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("openapi", "3.1.1");
        document.put("info", Map.of("title", "Functions of this gateway", "version", "1"));
        document.put("security", List.of(Map.of("bearer", List.of())));
        document.put("paths", paths);
        document.put("components", OpenApiComponents.all());
        return document;
    }

    private static Map<String, @Nullable Object> operation(Name name, List<FunConfig> versions) {
        var operation = new LinkedHashMap<String, @Nullable Object>();
        operation.put("operationId", name.path());
        operation.put("tags", List.of(name.service()));
        operation.put("parameters", List.of(version(versions), OpenApiComponents.REQUEST_ID));
        operation.put("requestBody", body(versions));
        operation.put("responses", responses(versions));
        return operation;
    }

    private static Map<String, @Nullable Object> version(List<FunConfig> versions) {
        var names = versions.stream().map(FunConfig::version).toList();
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "string");
        schema.put("enum", names);
        var hasDefault = names.contains(Request.DEFAULT_VERSION);
        if (hasDefault) {
            schema.put("default", Request.DEFAULT_VERSION);
        }
        return Map.of("name", "version", "in", "query", "required", !hasDefault, "schema", schema);
    }

    private static Map<String, @Nullable Object> body(List<FunConfig> versions) {
        var schemas = versions.stream()
                .map(config -> ArgSchemas.of(config.arguments()))
                .distinct()
                .toList();
        var required = schemas.stream().allMatch(schema -> schema.containsKey("required"));
        var schema = schemas.size() == 1 ? schemas.getFirst() : Map.of("anyOf", schemas);
        return Map.of("required", required, "content", Map.of(Exchange.JSON, Map.of("schema", schema)));
    }

    private static Map<String, @Nullable Object> responses(List<FunConfig> versions) {
        var types = versions.stream().map(FunConfig::responseType).toList();
        var content = new LinkedHashMap<String, @Nullable Object>();
        if (types.contains(ResponseType.SYNC) || types.contains(ResponseType.ASYNC)) {
            content.put(Exchange.JSON, OpenApiComponents.ONE_RESPONSE);
        }
        if (types.contains(ResponseType.ASYNC) || types.contains(ResponseType.STREAM)) {
            content.put(Accept.EVENTS, OpenApiComponents.RESPONSES);
        }
        var responses = new LinkedHashMap<String, @Nullable Object>();
        if (!content.isEmpty()) {
            responses.put("200", Map.of("description", "What the function returned.", "content", content));
        }
        if (types.contains(ResponseType.NONE)) {
            responses.put(
                    "202",
                    Map.of(
                            "description",
                            "The request was taken; there is no result.",
                            "content",
                            Map.of(Exchange.JSON, OpenApiComponents.ONE_RESPONSE)));
        }
        responses.putAll(OpenApiComponents.PROBLEMS);
        return responses;
    }
}

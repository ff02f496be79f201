package dev.phoenixgenapi.gateway.golden;

import java.util.Set;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Frames as JSON. In tests strings have single quotes, so that one can read them. */
final class GoldenJson {

    /** What the gateway says beyond the seven members that the original has. */
    private static final Set<String> ADDED = Set.of("code", "details");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GoldenJson() {}

    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** The text as clients send it. */
    static String strict(String text) {
        return MAPPER.writeValueAsString(parse(text));
    }

    /** A frame that has come, without what was added to its response, unless the scenario is about that. */
    static JsonNode comparable(String actual, JsonNode expected) {
        var frame = parse(actual);
        forget(frame, expected);
        return frame;
    }

    private static void forget(JsonNode actual, JsonNode expected) {
        if (actual instanceof ObjectNode object) {
            if (object.has("can_retry")) {
                ADDED.stream().filter(added -> !expected.has(added)).forEach(object::remove);
            }
            object.forEachEntry((name, value) -> forget(value, expected.path(name)));
        } else if (actual.isArray()) {
            for (var at = 0; at < actual.size(); at++) {
                forget(actual.get(at), expected.path(at));
            }
        }
    }
}

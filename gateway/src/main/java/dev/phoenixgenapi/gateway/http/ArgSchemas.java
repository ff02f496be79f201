package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgType.AnyType;
import dev.phoenixgenapi.arguments.ArgType.BooleanType;
import dev.phoenixgenapi.arguments.ArgType.DatetimeType;
import dev.phoenixgenapi.arguments.ArgType.ListOfType;
import dev.phoenixgenapi.arguments.ArgType.ListType;
import dev.phoenixgenapi.arguments.ArgType.MapType;
import dev.phoenixgenapi.arguments.ArgType.NaiveDatetimeType;
import dev.phoenixgenapi.arguments.ArgType.NumType;
import dev.phoenixgenapi.arguments.ArgType.StringType;
import dev.phoenixgenapi.arguments.ArgType.UuidType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What functions take, as JSON Schema (2020-12). Accepts all that the engine accepts, and refuses what a schema can
 * tell: it counts characters where the engine counts bytes.
 */
final class ArgSchemas {

    private static final List<String> SCALARS = List.of("string", "number", "boolean");

    private ArgSchemas() {}

    /** The arguments of a function, as the object that a client sends. */
    static Map<String, @Nullable Object> of(List<ArgSpec> arguments) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        var required = new ArrayList<String>();
        for (var argument : arguments) {
            properties.put(argument.name(), of(argument));
            if (argument.whenMissing().isEmpty()) {
                required.add(argument.name());
            }
        }
        var schema = schema("object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, @Nullable Object> of(ArgSpec argument) {
        var schema = of(argument.type());
        if (argument.nullable()) {
            var types = new ArrayList<@Nullable Object>();
            switch (schema.get("type")) {
                case List<?> several -> types.addAll(several);
                case null, default -> types.add(schema.get("type"));
            }
            types.add("null");
            schema.put("type", types);
        }
        argument.whenMissing().ifPresent(missing -> schema.put("default", missing.value()));
        return schema;
    }

    private static Map<String, @Nullable Object> of(ArgType type) {
        return switch (type) {
            case StringType(var maxBytes) -> text(maxBytes);
            case NumType _ -> schema("number");
            case BooleanType _ -> schema("boolean");
            case UuidType _ -> formatted("uuid");
            case DatetimeType _ -> formatted("date-time");
            case NaiveDatetimeType _ -> formatted("date-time-local");
            case ListType(var maxItems) -> list(scalar(), maxItems);
            case ListOfType(var item, var maxItems) -> list(of(item), maxItems);
            case MapType map -> map(map);
            case AnyType _ -> schema(List.of("string", "number", "boolean", "object", "array"));
        };
    }

    private static Map<String, @Nullable Object> schema(Object type) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", type);
        return schema;
    }

    private static Map<String, @Nullable Object> text(int maxBytes) {
        var schema = schema("string");
        schema.put("maxLength", maxBytes);
        schema.put("description", "At most %d bytes of UTF-8.".formatted(maxBytes));
        return schema;
    }

    private static Map<String, @Nullable Object> formatted(String format) {
        var schema = schema("string");
        schema.put("format", format);
        return schema;
    }

    private static Map<String, @Nullable Object> scalar() {
        var schema = schema(SCALARS);
        schema.put("maxLength", ArgType.DEFAULT_MAX_BYTES);
        return schema;
    }

    private static Map<String, @Nullable Object> list(Map<String, @Nullable Object> item, int maxItems) {
        var schema = schema("array");
        schema.put("items", item);
        schema.put("maxItems", maxItems);
        return schema;
    }

    private static Map<String, @Nullable Object> map(MapType map) {
        var schema = schema("object");
        schema.put("maxProperties", map.maxItems());
        if (!map.required().isEmpty()) {
            schema.put("required", List.copyOf(new TreeSet<>(map.required())));
        }
        if (map.accepted().isEmpty()) {
            schema.put("additionalProperties", entry());
        } else {
            var properties = new LinkedHashMap<String, @Nullable Object>();
            new TreeSet<>(map.accepted()).forEach(key -> properties.put(key, entry()));
            schema.put("properties", properties);
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** A scalar or a list of them: each keyword is only about values of its own type. */
    private static Map<String, @Nullable Object> entry() {
        var schema = scalar();
        schema.put("type", List.of("string", "number", "boolean", "array"));
        schema.put("items", scalar());
        schema.put("maxItems", ArgType.DEFAULT_MAX_ITEMS);
        return schema;
    }
}

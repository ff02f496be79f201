package dev.phoenixgenapi.config;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments of a function in the form of a map: by name, a type is its name alone or a map with its options. */
final class ArgTypesCodec {

    private static final String NAMES =
            "string, num, boolean, uuid, datetime, naive_datetime, list, list_string, list_num, list_uuid, list_map, map or any";

    private ArgTypesCodec() {}

    static Object toMap(ArgSpec spec) {
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("type", spec.type().name());
        switch (spec.type()) {
            case ArgType.StringType(var maxBytes) ->
                putBound(options, "max_bytes", maxBytes, ArgType.DEFAULT_MAX_BYTES);
            case ArgType.ListType(var maxItems) -> putItems(options, "max_items", maxItems);
            case ArgType.MapType map -> putMap(options, "max_items", map);
            case ArgType.ListOfType(var item, var maxItems) -> {
                putItems(options, "max_items", maxItems);
                if (item instanceof ArgType.StringType(var maxBytes)) {
                    putBound(options, "max_item_bytes", maxBytes, ArgType.DEFAULT_MAX_BYTES);
                } else if (item instanceof ArgType.MapType map) {
                    putMap(options, "max_item_items", map);
                }
            }
            default -> {}
        }
        if (spec.nullable()) {
            options.put("nullable", true);
        }
        spec.whenMissing().ifPresent(missing -> options.put("default", missing.value()));
        return options.size() == 1 ? spec.type().name() : options;
    }

    private static void putMap(Map<String, @Nullable Object> options, String bound, ArgType.MapType map) {
        putItems(options, bound, map.maxItems());
        putKeys(options, "required", map.required());
        putKeys(options, "accepted", map.accepted());
    }

    private static void putItems(Map<String, @Nullable Object> options, String field, int bound) {
        putBound(options, field, bound, ArgType.DEFAULT_MAX_ITEMS);
    }

    private static void putBound(Map<String, @Nullable Object> options, String field, int bound, int usual) {
        if (bound != usual) {
            options.put(field, bound);
        }
    }

    private static void putKeys(Map<String, @Nullable Object> options, String field, Set<String> keys) {
        if (!keys.isEmpty()) {
            options.put(field, List.copyOf(new TreeSet<>(keys)));
        }
    }

    /** All arguments of a function, in order; those that can be read. */
    static List<ArgSpec> readArguments(MapFields fields) {
        var types = new LinkedHashMap<String, ArgSpec>();
        var names = new ArrayList<String>();
        if (fields.hasValue("arg_types")) {
            fields.nested("arg_types", "a map of types by name").ifPresent(nested -> {
                for (var name : nested.names()) {
                    names.add(name);
                    fromMap(nested, name).ifPresent(spec -> types.put(name, spec));
                }
                nested.refuseOthers();
            });
        }
        return ordered(fields, types, names);
    }

    private static List<ArgSpec> ordered(MapFields fields, SequencedMap<String, ArgSpec> types, List<String> names) {
        var orders = fields.hasValue("arg_orders") ? fields.get("arg_orders") : null;
        if (orders == null ? names.size() < 2 : orders.equals("map")) {
            return List.copyOf(types.values());
        }
        var order = MapFields.asTexts(orders);
        if (order.isEmpty()) {
            fields.refuse("arg_orders", "the names of arg_types in order, or map");
            return List.of();
        }
        if (order.get().size() != names.size() || !Set.copyOf(order.get()).equals(new HashSet<>(names))) {
            fields.refuse("arg_orders", "each of %s once, as in arg_types".formatted(names));
            return List.of();
        }
        return order.get().stream().filter(types::containsKey).map(types::get).toList();
    }

    /** The argument of a name, or empty if it cannot be read. */
    private static Optional<ArgSpec> fromMap(MapFields types, String name) {
        if (types.get(name) instanceof String type) {
            var spec = type(type, new MapFields(Map.of())).map(known -> ArgSpec.of(name, known));
            if (spec.isEmpty()) {
                types.refuse(name, NAMES);
            }
            return spec;
        }
        return types.nested(name, "a type or a map with one").flatMap(options -> withOptions(name, options));
    }

    private static Optional<ArgSpec> withOptions(String name, MapFields options) {
        var before = options.faults().size();
        var type = options.get("type") instanceof String known ? type(known, options) : Optional.<ArgType>empty();
        var nullable = options.flag("nullable", false);
        if (type.isEmpty() && options.faults().size() == before) {
            options.refuse("type", NAMES);
        }
        var whenMissing = options.has("default") ? whenMissing(options) : Optional.<ArgSpec.Default>empty();
        if (type.isPresent()) {
            options.refuseOthers();
        }
        return options.faults().size() == before
                ? type.map(known -> new ArgSpec(name, known, nullable, whenMissing))
                : Optional.empty();
    }

    /** A default; whether it is of the type is a rule of the whole config. */
    private static Optional<ArgSpec.Default> whenMissing(MapFields options) {
        try {
            return Optional.of(new ArgSpec.Default(options.get("default")));
        } catch (IllegalArgumentException e) {
            options.fault("default", Objects.requireNonNullElse(e.getMessage(), "not plain data"));
            return Optional.empty();
        }
    }

    private static Optional<ArgType> type(String name, MapFields options) {
        return switch (name) {
            case "string" -> bytes(options, "max_bytes");
            case "num" -> Optional.of(ArgType.num());
            case "boolean" -> Optional.of(ArgType.bool());
            case "uuid" -> Optional.of(ArgType.uuid());
            case "datetime" -> Optional.of(ArgType.datetime());
            case "naive_datetime" -> Optional.of(ArgType.naiveDatetime());
            case "any" -> Optional.of(ArgType.any());
            case "list" -> items(options, "max_items").map(ArgType.ListType::new);
            case "map" -> map(options, "max_items");
            case "list_string" -> list(options, bytes(options, "max_item_bytes"));
            case "list_num" -> list(options, Optional.of(ArgType.num()));
            case "list_uuid" -> list(options, Optional.of(ArgType.uuid()));
            case "list_map" -> list(options, map(options, "max_item_items"));
            default -> Optional.empty();
        };
    }

    private static Optional<ArgType> list(MapFields options, Optional<ArgType> item) {
        var bound = items(options, "max_items");
        return bound.flatMap(maxItems -> item.map(type -> ArgType.listOf(type, maxItems)));
    }

    private static Optional<ArgType> bytes(MapFields options, String field) {
        return options.bound(field, ArgType.DEFAULT_MAX_BYTES).map(ArgType::string);
    }

    private static Optional<Integer> items(MapFields options, String field) {
        return options.bound(field, ArgType.DEFAULT_MAX_ITEMS);
    }

    private static Optional<ArgType> map(MapFields options, String bound) {
        var maxItems = items(options, bound);
        var required = Set.copyOf(options.texts("required"));
        var accepted = Set.copyOf(options.texts("accepted"));
        if (!accepted.isEmpty() && !accepted.containsAll(required)) {
            options.refuse("required", "only keys that are accepted");
            return Optional.empty();
        }
        return maxItems.map(bounded -> new ArgType.MapType(bounded, required, accepted));
    }
}

package dev.phoenixgenapi.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.CheckedArguments.Accepted;
import dev.phoenixgenapi.arguments.CheckedArguments.Refused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorded answers of the original to arguments of all types. What it accepts we accept, and the same value
 * arrives. What it refuses we refuse, but for the rows in {@link #others()}. Its texts are not ours: it tells the
 * caller nothing by default, and else the first fault, often as a crash of the check. We tell all of them, in full.
 */
class ArgumentsGoldenTest {

    private static final ArgType STRINGS = ArgType.listOf(ArgType.string());
    private static final ArgType NUMS = ArgType.listOf(ArgType.num());
    private static final Arguments TWO =
            Arguments.of(ArgSpec.of("a", ArgType.string()), ArgSpec.of("b", ArgType.num()));

    /** A row: what arrives, or by which rule it is refused. */
    record Row(
            String name,
            Arguments arguments,
            Map<String, @Nullable Object> args,
            @Nullable Object arrives,
            List<Rule> rules) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    static Row ok(String name, ArgType type, Object sent) {
        return ok(name, type, sent, sent);
    }

    static Row ok(String name, ArgType type, Object sent, Object arrives) {
        return new Row(name, Arguments.of(ArgSpec.of("x", type)), map("x", sent), map("x", arrives), List.of());
    }

    static Row refused(String name, ArgType type, @Nullable Object sent, Rule rule) {
        return refused(name, Arguments.of(ArgSpec.of("x", type)), map("x", sent), rule);
    }

    static Row refused(String name, Arguments arguments, Map<String, @Nullable Object> args, Rule... rules) {
        return new Row(name, arguments, args, null, List.of(rules));
    }

    @SuppressWarnings("unused") // by name
    static Stream<Row> rows() {
        return Stream.of(texts(), numbers(), times(), lists(), listsOfOneType(), maps(), others())
                .flatMap(List::stream);
    }

    private static List<Row> texts() {
        return List.of(
                ok("string__ok", ArgType.string(), "abc"),
                ok("string__empty", ArgType.string(), ""),
                ok("string__utf8", ArgType.string(), "é✓"),
                refused("string__bool", ArgType.string(), true, Rule.TYPE),
                refused("string__null", ArgType.string(), null, Rule.NIL),
                refused("string__map", ArgType.string(), Map.of("a", 1), Rule.TYPE),
                ok("string__3000bytes", ArgType.string(), "a".repeat(3000)),
                refused("string__3001bytes", ArgType.string(), "a".repeat(3001), Rule.MAX_BYTES),
                ok("string_5__ok5", ArgType.string(5), "abcde"),
                refused("string_5__6", ArgType.string(5), "abcdef", Rule.MAX_BYTES),
                refused("string_5__utf8_6bytes", ArgType.string(5), "ééé", Rule.MAX_BYTES));
    }

    private static List<Row> numbers() {
        return List.of(
                ok("num__int", ArgType.num(), 5),
                ok("num__float", ArgType.num(), 1.5),
                ok("num__neg", ArgType.num(), -1),
                ok("num__zero", ArgType.num(), 0),
                refused("num__string", ArgType.num(), "5", Rule.TYPE),
                ok("boolean__true", ArgType.bool(), true),
                refused("boolean__string", ArgType.bool(), "true", Rule.TYPE),
                refused("boolean__int", ArgType.bool(), 1, Rule.TYPE));
    }

    private static List<Row> times() {
        var time = ArgType.datetime();
        var naive = ArgType.naiveDatetime();
        return List.of(
                ok("datetime__utc", time, "2024-01-02T03:04:05Z", Instant.parse("2024-01-02T03:04:05Z")),
                ok("datetime__offset", time, "2024-01-02T03:04:05+02:00", Instant.parse("2024-01-02T01:04:05Z")),
                ok("datetime__frac", time, "2024-01-02T03:04:05.123Z", Instant.parse("2024-01-02T03:04:05.123Z")),
                refused("datetime__no_offset", time, "2024-01-02T03:04:05", Rule.FORMAT),
                refused("datetime__int", time, 5, Rule.TYPE),
                refused("datetime__null", time, null, Rule.NIL),
                ok("naive_datetime__with_z", naive, "2024-01-02T03:04:05Z", LocalDateTime.of(2024, 1, 2, 3, 4, 5)),
                refused("naive_datetime__garbage", naive, "soon", Rule.FORMAT),
                refused("naive_datetime__int", naive, 5, Rule.TYPE));
    }

    private static List<Row> lists() {
        return List.of(
                ok("list__ok", ArgType.list(), List.of(1, "a", true)),
                refused("list__nested_list", ArgType.list(), List.of(List.of(1)), Rule.DEPTH),
                refused("list__null_item", ArgType.list(), Arrays.asList((Object) null), Rule.TYPE),
                refused("list__string", ArgType.list(), "x", Rule.TYPE),
                refused("list__map", ArgType.list(), Map.of("a", 1), Rule.TYPE),
                refused("list__null", ArgType.list(), null, Rule.NIL),
                refused("list__1001", ArgType.list(), Collections.nCopies(1001, 1), Rule.MAX_ITEMS),
                ok("list_2__2", new ArgType.ListType(2), List.of(1, 2)));
    }

    private static List<Row> listsOfOneType() {
        var small = ArgType.listOf(ArgType.string(3), 2);
        return List.of(
                ok("list_string__ok", STRINGS, List.of("a", "b")),
                ok("list_string__empty", STRINGS, List.of()),
                refused("list_string__mixed", STRINGS, List.of("a", 1), Rule.TYPE),
                refused("list_string__string", STRINGS, "a", Rule.TYPE),
                refused("list_string__null", STRINGS, null, Rule.NIL),
                ok("list_string_2_3__ok", small, List.of("abc", "de")),
                refused("list_string_2_3__item4", small, List.of("abcd"), Rule.MAX_ITEM_BYTES),
                ok("list_num__ok", NUMS, List.of(1, 2.5)),
                refused("list_num__mixed", NUMS, List.of(1, "a"), Rule.TYPE),
                refused("list_num__bool", NUMS, List.of(true), Rule.TYPE),
                ok("list_num_2__ok", ArgType.listOf(ArgType.num(), 2), List.of(1, 2)),
                refused("list_num_2__3", ArgType.listOf(ArgType.num(), 2), List.of(1, 2, 3), Rule.MAX_ITEMS));
    }

    private static List<Row> maps() {
        return List.of(
                ok("map__ok", ArgType.map(), Map.of("a", 1, "b", "x", "c", true, "d", List.of(1))),
                ok("map__empty", ArgType.map(), Map.of()),
                refused("map__nested", ArgType.map(), Map.of("a", Map.of("b", 1)), Rule.DEPTH),
                refused("map__null_value", ArgType.map(), map("a", null), Rule.TYPE),
                refused("map__list", ArgType.map(), List.of(1), Rule.TYPE),
                refused("map__string", ArgType.map(), "x", Rule.TYPE),
                refused("map__null", ArgType.map(), null, Rule.NIL),
                ok("map_1__1", new ArgType.MapType(1, Set.of(), Set.of()), Map.of("a", 1)));
    }

    /** Several arguments, and where we differ. */
    private static List<Row> others() {
        var boolAndNum = Arguments.of(ArgSpec.of("a", ArgType.bool()), ArgSpec.of("b", ArgType.num()));
        var wrongName = new Rule[] {Rule.UNKNOWN, Rule.MISSING};
        return List.of(
                refused("extra_arg", TWO, map("a", "x", "b", 1, "c", 2), Rule.UNKNOWN),
                refused("extra_arg_detail", TWO, map("a", "x", "b", 1, "c", 2), Rule.UNKNOWN),
                refused("same_count_wrong_name", TWO, map("a", "x", "z", 1), wrongName),
                refused("same_count_wrong_name_detail", TWO, map("a", "x", "z", 1), wrongName),
                refused("wrong_type", TWO, map("a", "x", "b", "notnum"), Rule.TYPE),
                refused("missing_arg_detail", TWO, map("a", "x"), Rule.MISSING),
                refused("nil_arg_detail", TWO, map("a", null, "b", 1), Rule.NIL),
                new Row(
                        "false_value_multi_arg",
                        boolAndNum,
                        map("a", false, "b", 0),
                        map("a", false, "b", 0),
                        List.of()),
                // The original closes the socket, because its parser of JSON does not survive it. Here it is the value
                // that a parser which does makes of it, and one fault of one request.
                refused("num__1e400", ArgType.num(), Double.POSITIVE_INFINITY, Rule.TYPE),
                // The original crashes on a config that it documents. We hand the function the map.
                new Row("arg_orders_map", TWO, map("a", "x", "b", 1), map("a", "x", "b", 1), List.of()));
        // unknown_type__any: the original refuses each call of a function whose config names a type that there is none
        // of. Types are objects here, so nobody can register such a function.
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnsweredAsRecorded(Row row) {
        switch (row.arguments().check(row.args())) {
            case Accepted(var values) -> assertThat(values).isEqualTo(row.arrives());
            case Refused refused ->
                assertThat(refused.faults()).extracting(ArgumentFault::rule).isEqualTo(row.rules());
        }
        assertThat(row.arguments().check(row.args()) instanceof Accepted)
                .isEqualTo(row.rules().isEmpty());
    }

    @Test
    void noRowIsLeftOut() {
        var names = rows().map(Row::name).toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names).hasSize(67 - 1); // all but unknown_type__any
    }
}

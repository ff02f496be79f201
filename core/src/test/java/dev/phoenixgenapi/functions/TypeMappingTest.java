package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgumentFault;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What each type of Java is sent as, and what arrives. */
class TypeMappingTest {

    private static final Calls CALLS = new Calls(new EveryType(), MethodHandles.lookup());
    private static final UUID ID = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    private static final ArgType STRING = ArgType.string();

    @SuppressWarnings("unused") // by name
    static final List<Arguments> MAPPED = List.of(
            Arguments.of("of_string", STRING, "é", "é"),
            Arguments.of("of_short_string", ArgType.string(3), "abc", "abc"),
            Arguments.of("of_byte", ArgType.num(), -128, (byte) -128),
            Arguments.of("of_short", ArgType.num(), 5L, (short) 5),
            Arguments.of("of_int", ArgType.num(), 1.0, 1),
            Arguments.of("of_long", ArgType.num(), 7, 7L),
            Arguments.of("of_float", ArgType.num(), 0.1, 0.1f),
            Arguments.of("of_double", ArgType.num(), 3, 3.0),
            Arguments.of("of_big_integer", ArgType.num(), Long.MIN_VALUE, BigInteger.valueOf(Long.MIN_VALUE)),
            Arguments.of("of_big_decimal", ArgType.num(), 0.1, new BigDecimal("0.1")),
            Arguments.of("of_number", ArgType.num(), 3, 3),
            Arguments.of("of_boolean", ArgType.bool(), false, false),
            Arguments.of("of_uuid", ArgType.uuid(), ID.toString(), ID),
            Arguments.of(
                    "of_instant",
                    ArgType.datetime(),
                    "2024-01-02T03:04:05+01:00",
                    Instant.parse("2024-01-02T02:04:05Z")),
            Arguments.of(
                    "of_offset",
                    ArgType.datetime(),
                    "2024-01-02 03:04:05+01:00",
                    OffsetDateTime.parse("2024-01-02T03:04:05+01:00")),
            Arguments.of(
                    "of_local",
                    ArgType.naiveDatetime(),
                    "2024-01-02T03:04:05",
                    LocalDateTime.parse("2024-01-02T03:04:05")),
            Arguments.of("of_enum", STRING, "very_high", EveryType.Level.VERY_HIGH),
            Arguments.of("of_enum", STRING, "VERY_HIGH", EveryType.Level.VERY_HIGH),
            Arguments.of("of_anything", ArgType.any(), List.of(List.of(1)), List.of(List.of(1))),
            Arguments.of("of_optional", ArgType.uuid(), ID.toString(), Optional.of(ID)),
            Arguments.of("of_optional_int", ArgType.num(), 1, OptionalInt.of(1)),
            Arguments.of("of_optional_long", ArgType.num(), 1, OptionalLong.of(1)),
            Arguments.of("of_optional_double", ArgType.num(), 1, OptionalDouble.of(1)),
            Arguments.of("of_strings", ArgType.listOf(ArgType.string(3), 2), List.of("a"), List.of("a")),
            Arguments.of("of_ints", ArgType.listOf(ArgType.num()), List.of(1L, 2.0), List.of(1, 2)),
            Arguments.of("of_uuids", ArgType.listOf(ArgType.uuid()), List.of(ID.toString()), List.of(ID)),
            Arguments.of(
                    "of_instants",
                    ArgType.listOf(STRING),
                    List.of("2024-01-02T03:04:05Z"),
                    List.of(Instant.parse("2024-01-02T03:04:05Z"))),
            Arguments.of("of_booleans", ArgType.list(), List.of(true), List.of(true)),
            Arguments.of(
                    "of_enums",
                    ArgType.listOf(STRING),
                    List.of("low", "LOW"),
                    List.of(EveryType.Level.LOW, EveryType.Level.LOW)),
            Arguments.of("of_numbers", ArgType.listOf(ArgType.num()), List.of(1, 2.5), List.of(1, 2.5)),
            Arguments.of("of_lists", ArgType.any(), List.of(List.of(1.0), List.of()), List.of(List.of(1), List.of())),
            Arguments.of("of_objects", ArgType.list(), List.of(1, "a"), List.of(1, "a")),
            Arguments.of("of_nullables", ArgType.any(), List.of("a"), List.of("a")),
            Arguments.of("of_map", ArgType.map(), Map.of("a", 1), Map.of("a", 1)),
            Arguments.of("of_maps", ArgType.listOf(ArgType.map()), List.of(Map.of("a", 1)), List.of(Map.of("a", 1))),
            Arguments.of("of_longs", new ArgType.MapType(2, Set.of(), Set.of()), Map.of("a", 1), Map.of("a", 1L)),
            Arguments.of("of_nested", ArgType.any(), Map.of("a", Map.of()), Map.of("a", Map.of())));

    @ParameterizedTest
    @FieldSource("MAPPED")
    void arrivesAsTheParameterSays(String requestType, ArgType type, Object sent, Object arrived) throws Exception {
        assertThat(CALLS.spec(requestType).type()).isEqualTo(type);
        assertThat(CALLS.call(requestType, "x", sent)).isEqualTo(arrived);
    }

    @SuppressWarnings("unused") // by name
    static final List<Arguments> REFUSED = List.of(
            Arguments.of(
                    "of_int",
                    1.5,
                    Rule.RANGE,
                    "invalid argument value for \"x\", expected a whole number from -2147483648 to 2147483647, got 1.5"),
            Arguments.of(
                    "of_byte",
                    128,
                    Rule.RANGE,
                    "invalid argument value for \"x\", expected a whole number from -128 to 127, got 128"),
            Arguments.of(
                    "of_long",
                    new BigInteger("9223372036854775808"),
                    Rule.RANGE,
                    "invalid argument value for \"x\", expected a whole number from -9223372036854775808 to"
                            + " 9223372036854775807, got 9223372036854775808"),
            Arguments.of(
                    "of_double",
                    9007199254740993L,
                    Rule.RANGE,
                    "invalid argument value for \"x\", expected a number that keeps all its digits in the 64 bits of a"
                            + " double, got 9007199254740993"),
            Arguments.of(
                    "of_float",
                    16777217,
                    Rule.RANGE,
                    "invalid argument value for \"x\", expected a number that keeps all its digits in the 32 bits of a"
                            + " float, got 16777217"),
            Arguments.of(
                    "of_big_integer",
                    new BigDecimal("1e1000000000"),
                    Rule.RANGE,
                    "invalid argument value for \"x\", expected a whole number of at most 1000 digits, got"
                            + " 1E+1000000000"),
            Arguments.of(
                    "of_int", Double.NaN, Rule.TYPE, "invalid argument type for \"x\", expected a finite num, got NaN"),
            Arguments.of("of_int", "1", Rule.TYPE, "invalid argument type for \"x\", expected num, got \"1\""),
            Arguments.of(
                    "of_enum",
                    "Low",
                    Rule.VALUE,
                    "invalid argument value for \"x\", expected one of low, very_high, got \"Low\""),
            Arguments.of(
                    "of_offset",
                    "2024-01-02T03:04:05",
                    Rule.FORMAT,
                    "invalid datetime format for argument \"x\", got \"2024-01-02T03:04:05\": missing_offset"),
            Arguments.of(
                    "of_short_string",
                    "abcd",
                    Rule.MAX_BYTES,
                    "invalid argument size for \"x\", max 3 bytes, got \"abcd\""),
            Arguments.of(
                    "of_ints",
                    List.of(1, 2.5),
                    Rule.RANGE,
                    "invalid argument value for \"x[1]\", expected a whole number from -2147483648 to 2147483647,"
                            + " got 2.5"),
            Arguments.of("of_ints", 1, Rule.TYPE, "invalid argument type for \"x\", expected list, got 1"),
            Arguments.of(
                    "of_lists",
                    List.of(List.of(1, "2")),
                    Rule.TYPE,
                    "invalid argument type for \"x[0][1]\", expected num, got \"2\""),
            Arguments.of("of_longs", List.of(), Rule.TYPE, "invalid argument type for \"x\", expected map, got []"),
            Arguments.of(
                    "of_longs",
                    Map.of("a", 1, "b", 2, "c", 3),
                    Rule.MAX_ITEMS,
                    "invalid argument size for \"x\", max 2 items, got 3"),
            Arguments.of(
                    "of_longs",
                    Map.of("a", "1"),
                    Rule.TYPE,
                    "invalid argument type for \"x.a\", expected num, got \"1\""));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void saysWhyNot(String requestType, Object sent, Rule rule, String message) {
        var faults = CALLS.refused(requestType, "x", sent);
        assertThat(faults).extracting(ArgumentFault::rule).containsExactly(rule);
        assertThat(faults).extracting(ArgumentFault::message).containsExactly(message);
    }

    @Test
    void optionalsNeedNotBeSentAndMayBeNull() throws Exception {
        assertThat(CALLS.call("of_optional")).isEqualTo(Optional.empty());
        assertThat(CALLS.call("of_optional", "x", null)).isEqualTo(Optional.empty());
        assertThat(CALLS.call("of_optional_int")).isEqualTo(OptionalInt.empty());
        assertThat(CALLS.call("of_optional_long")).isEqualTo(OptionalLong.empty());
        assertThat(CALLS.call("of_optional_double", "x", null)).isEqualTo(OptionalDouble.empty());
        assertThat(CALLS.refused("of_optional_int", "x", 1.5))
                .extracting(ArgumentFault::rule)
                .containsExactly(Rule.RANGE);
    }

    @Test
    void nullMayBeSentWhereItIsSaid() throws Exception {
        assertThat(CALLS.call("of_anything", "x", null)).isNull();
        assertThat(CALLS.refused("of_anything")).extracting(ArgumentFault::rule).containsExactly(Rule.MISSING);
        assertThat(CALLS.refused("of_string", "x", null))
                .extracting(ArgumentFault::rule)
                .containsExactly(Rule.NIL);
        var withNull = new ArrayList<@Nullable Object>();
        withNull.add(null);
        assertThat(CALLS.call("of_nullables", "x", withNull)).isEqualTo(withNull);
        assertThat(CALLS.message("of_ints", "x", withNull))
                .isEqualTo("invalid argument type for \"x[0]\", expected num, got nil");
        assertThat(CALLS.call("of_nested", "x", Calls.args("a", null))).isEqualTo(Calls.args("a", null));
    }

    @Test
    void defaultsStandInAsPlainData() throws Exception {
        assertThat(CALLS.call("limit")).isEqualTo(50);
        assertThat(CALLS.call("limit", "x", 3)).isEqualTo(3);
        assertThat(CALLS.call("level")).isEqualTo(EveryType.Level.VERY_HIGH);
        assertThat(CALLS.call("share")).isEqualTo(0.5);
        assertThat(CALLS.call("on")).isEqualTo(true);
        assertThat(CALLS.spec("level")).isEqualTo(ArgSpec.of("x", STRING).withDefault("very_high"));
        assertThat(CALLS.spec("limit")).isEqualTo(ArgSpec.of("x", ArgType.num()).withDefault(50L));
    }
}

package dev.phoenixgenapi.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.CheckedArguments.Accepted;
import dev.phoenixgenapi.arguments.CheckedArguments.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static Map<String, @Nullable Object> accepted(ArgSpec spec, @Nullable Object value) {
        return accepted(Arguments.of(spec), Collections.singletonMap(spec.name(), value));
    }

    private static Map<String, @Nullable Object> accepted(
            Arguments arguments, Map<String, ? extends @Nullable Object> args) {
        assertThat(arguments.check(args)).isInstanceOf(Accepted.class);
        return ((Accepted) arguments.check(args)).values();
    }

    private static @Nullable Object accepted(ArgType type, Object value) {
        return accepted(ArgSpec.of("x", type), value).get("x");
    }

    private static List<ArgumentFault> refused(Arguments arguments, Map<String, ? extends @Nullable Object> args) {
        assertThat(arguments.check(args)).isInstanceOf(Refused.class);
        return ((Refused) arguments.check(args)).faults();
    }

    private static ArgumentFault refused(ArgType type, @Nullable Object value) {
        var faults = refused(Arguments.of(ArgSpec.of("x", type)), Collections.singletonMap("x", value));
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }

    private static void assertRefused(ArgType type, @Nullable Object value, Rule rule, String... words) {
        assertThat(refused(type, value).rule()).isEqualTo(rule);
        assertThat(refused(type, value).message()).contains(words);
    }

    @Test
    void arrivesInTheOrderOfTheDeclaration() {
        var arguments = Arguments.of(
                ArgSpec.of("b", ArgType.num()),
                ArgSpec.of("a", ArgType.string()),
                ArgSpec.of("flag", ArgType.bool()).withDefault(true));
        var args = new LinkedHashMap<String, Object>();
        args.put("a", "text");
        args.put("b", 2);
        assertThat(accepted(arguments, args)).containsExactly(entry("b", 2), entry("a", "text"), entry("flag", true));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var arguments = Arguments.of(
                ArgSpec.of("text", ArgType.string(4)),
                ArgSpec.of("n", ArgType.num()),
                ArgSpec.of("at", ArgType.datetime()));
        var args = new LinkedHashMap<String, Object>();
        args.put("text", "far too long");
        args.put("n", "5");
        args.put("z", 1);
        var faults = refused(arguments, args);
        assertThat(faults).extracting(ArgumentFault::argument).containsExactly("z", "at", "text", "n");
        assertThat(faults)
                .extracting(ArgumentFault::rule)
                .containsExactly(Rule.UNKNOWN, Rule.MISSING, Rule.MAX_BYTES, Rule.TYPE);
        assertThat(new Refused(faults).message())
                .isEqualTo("unknown argument \"z\", expected one of [text, n, at]; "
                        + "missing argument \"at\", expected datetime; "
                        + "invalid argument size for \"text\", max 4 bytes, got \"far too long\"; "
                        + "invalid argument type for \"n\", expected num, got \"5\"");
    }

    @Test
    void aHostileRequestGetsABoundedAnswer() {
        var items = IntStream.range(0, 1_000).mapToObj(i -> "item".repeat(100)).toList();
        var faults = refused(Arguments.of(ArgSpec.of("x", ArgType.listOf(ArgType.num()))), Map.of("x", items));
        assertThat(faults).hasSize(Arguments.MAX_FAULTS);
        assertThat(new Refused(faults).message()).hasSizeLessThan(4_000);
    }

    @Test
    void nullIsAcceptedWhereItIsSaidToBe() {
        assertRefused(ArgType.string(), null, Rule.NIL, "nil value not accepted for argument \"x\"");
        assertThat(accepted(ArgSpec.of("x", ArgType.string()).orNull(), null)).containsExactly(entry("x", null));
        // null that was sent is not an argument that is missing
        var withDefault = Arguments.of(ArgSpec.of("x", ArgType.string()).withDefault("d"));
        assertThat(refused(withDefault, Collections.singletonMap("x", null)))
                .extracting(ArgumentFault::rule)
                .containsExactly(Rule.NIL);
        assertThat(accepted(withDefault, Map.of())).containsExactly(entry("x", "d"));
        assertThat(accepted(Arguments.of(ArgSpec.of("x", ArgType.num()).withDefault(null)), Map.of()))
                .containsExactly(entry("x", null));
    }

    @Test
    void stringsAreMeasuredInBytes() {
        assertThat(accepted(ArgType.string(6), "äöü")).isEqualTo("äöü");
        assertRefused(ArgType.string(5), "äöü", Rule.MAX_BYTES, "max 5 bytes");
        assertThat(accepted(ArgType.string(), "a".repeat(3_000))).isEqualTo("a".repeat(3_000));
        assertRefused(ArgType.string(), "a".repeat(3_001), Rule.MAX_BYTES, "max 3000 bytes");
        assertRefused(ArgType.string(), 5, Rule.TYPE, "expected string, got 5");
    }

    @Test
    void numbersAreFiniteAndStayWhatTheyAre() {
        assertThat(accepted(ArgType.num(), 5)).isEqualTo(5);
        assertThat(accepted(ArgType.num(), new BigDecimal("1.10"))).isEqualTo(new BigDecimal("1.10"));
        assertThat(accepted(ArgType.num(), Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertRefused(ArgType.num(), Double.NaN, Rule.TYPE, "finite num", "NaN");
        assertRefused(ArgType.num(), Float.POSITIVE_INFINITY, Rule.TYPE, "finite num", "Infinity");
        assertRefused(ArgType.num(), true, Rule.TYPE, "expected num, got true");
    }

    @Test
    void booleansAreNotGuessed() {
        assertThat(accepted(ArgType.bool(), false)).isEqualTo(false);
        assertRefused(ArgType.bool(), "true", Rule.TYPE, "expected boolean, got \"true\"");
        assertRefused(ArgType.bool(), 1, Rule.TYPE, "expected boolean, got 1");
    }

    @Test
    void uuidsHaveAllTheirDigits() {
        var uuid = "123E4567-e89b-12d3-a456-426614174000";
        assertThat(accepted(ArgType.uuid(), uuid)).isEqualTo(UUID.fromString(uuid));
        for (var wrong : List.of("", "1-1-1-1-1", uuid + "0", uuid.replace('-', '_'))) {
            assertRefused(ArgType.uuid(), wrong, Rule.FORMAT, "invalid uuid format for argument \"x\"");
        }
        assertRefused(ArgType.uuid(), 5, Rule.TYPE, "expected uuid, got 5");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05Z, 2024-01-02T03:04:05Z",
        "2024-01-02 03:04:05Z, 2024-01-02T03:04:05Z",
        "2024-01-02T03:04:05+01:00, 2024-01-02T02:04:05Z",
        "2024-01-02T03:04:05.123456-05:30, 2024-01-02T08:34:05.123456Z",
    })
    void datetimesBecomeInstants(String text, Instant instant) {
        assertThat(accepted(ArgType.datetime(), text)).isEqualTo(instant);
    }

    @Test
    void datetimesSayWhatIsWrong() {
        assertRefused(ArgType.datetime(), "2024-01-02T03:04:05", Rule.FORMAT, "missing_offset");
        assertRefused(ArgType.datetime(), "2024-13-02T03:04:05Z", Rule.FORMAT, "invalid_format");
        assertRefused(ArgType.datetime(), "yesterday", Rule.FORMAT, "\"yesterday\": invalid_format");
        assertRefused(ArgType.datetime(), "9".repeat(5_000), Rule.FORMAT, "invalid_format");
        assertRefused(ArgType.datetime(), 5, Rule.TYPE, "expected datetime (ISO 8601 string), got 5");
    }

    @Test
    void naiveDatetimesHaveNoOffsetToLose() {
        var time = LocalDateTime.of(2024, 1, 2, 3, 4, 5);
        assertThat(accepted(ArgType.naiveDatetime(), "2024-01-02T03:04:05")).isEqualTo(time);
        assertThat(accepted(ArgType.naiveDatetime(), "2024-01-02 03:04:05")).isEqualTo(time);
        assertThat(accepted(ArgType.naiveDatetime(), "2024-01-02T03:04:05Z")).isEqualTo(time);
        assertRefused(ArgType.naiveDatetime(), "2024-01-02T03:04:05+01:00", Rule.FORMAT, "invalid_format");
    }

    @Test
    void listsHoldScalars() {
        var list = List.<Object>of("a", 1, 2.5, true);
        assertThat(accepted(ArgType.list(), list)).isEqualTo(list);
        assertRefused(ArgType.list(), "a", Rule.TYPE, "expected list");
        assertRefused(ArgType.list(), List.of(1, List.of()), Rule.DEPTH, "\"x[1]\", nested list is not supported");
        assertRefused(ArgType.list(), List.of(Map.of()), Rule.DEPTH, "\"x[0]\", nested map is not supported");
        assertRefused(ArgType.list(), Arrays.asList(1, null), Rule.TYPE, "\"x[1]\"", "got nil");
        assertRefused(ArgType.list(), List.of("a".repeat(3_001)), Rule.MAX_BYTES, "\"x[0]\"");
        assertRefused(ArgType.list(), Collections.nCopies(1_001, 1), Rule.MAX_ITEMS, "max 1000 items, got 1001");
    }

    @Test
    void listsOfOneTypeCheckEachItem() {
        var strings = ArgType.listOf(ArgType.string(3), 2);
        assertThat(accepted(strings, List.of("abc", ""))).isEqualTo(List.of("abc", ""));
        assertRefused(strings, List.of("a", "abcd"), Rule.MAX_ITEM_BYTES, "\"x[1]\", max 3 bytes");
        assertRefused(strings, List.of(1), Rule.TYPE, "\"x[0]\", expected string, got 1");
        assertRefused(strings, List.of("a", "b", "c"), Rule.MAX_ITEMS, "max 2 items, got 3");
        assertRefused(ArgType.listOf(ArgType.num()), List.of(1, "2"), Rule.TYPE, "\"x[1]\", expected num");
        var uuid = UUID.randomUUID();
        assertThat(accepted(ArgType.listOf(ArgType.uuid()), List.of(uuid.toString())))
                .isEqualTo(List.of(uuid));
        assertThat(accepted(ArgType.listOf(ArgType.map()), List.of(Map.of("k", 1))))
                .isEqualTo(List.of(Map.of("k", 1)));
        assertRefused(ArgType.listOf(ArgType.map()), Arrays.asList((Object) null), Rule.TYPE, "got nil");
    }

    @Test
    void mapsHaveTheKeysTheyMust() {
        var type = ArgType.map(Set.of("author"), Set.of("author", "email"));
        var value = Map.of("author", "ada", "email", "a@b.c");
        assertThat(accepted(type, value)).isEqualTo(value);
        assertRefused(type, Map.of("email", "a@b.c"), Rule.REQUIRED_KEY, "missing key \"author\" in argument \"x\"");
        assertRefused(
                type,
                Map.of("author", "ada", "role", "admin"),
                Rule.ACCEPTED_KEY,
                "unknown key \"role\"",
                "[author, email]");
        assertThat(refused(type, Map.of("author", "ada", "role", "admin")).argument())
                .isEqualTo("x.role");
    }

    @Test
    void mapsHoldScalarsAndListsOfThem() {
        var value = Map.of("a", 1, "b", List.of("c", true));
        assertThat(accepted(ArgType.map(), value)).isEqualTo(value);
        assertRefused(ArgType.map(), List.of(), Rule.TYPE, "expected map, got []");
        assertRefused(ArgType.map(), Map.of("a", Map.of()), Rule.DEPTH, "\"x.a\", nested map is not supported");
        assertRefused(ArgType.map(), Map.of("a", List.of(List.of())), Rule.DEPTH, "\"x.a[0]\"");
        var withNull = new HashMap<String, @Nullable Object>();
        withNull.put("a", null);
        assertRefused(ArgType.map(), withNull, Rule.TYPE, "\"x.a\"", "got nil");
    }

    @Test
    void anyIsAnythingWithinBounds() {
        var value = Map.of("a", List.of(Map.of("b", List.of(1))));
        assertThat(accepted(ArgType.any(), value)).isEqualTo(value);
        assertThat(accepted(ArgType.any(), "text")).isEqualTo("text");
        assertThat(accepted(ArgType.any(), nested(32))).isEqualTo(nested(32));
        assertRefused(ArgType.any(), nested(33), Rule.DEPTH, "nested deeper than 32");
        assertRefused(ArgType.any(), Collections.nCopies(10_000, 1), Rule.DEPTH, "more than 10000 values");
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (var i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void whatIsHandedOnCannotBeChanged() {
        var values = accepted(ArgSpec.of("x", ArgType.list()), List.of(1));
        var list = (List<?>) Objects.requireNonNull(values.get("x"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> values.put("y", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(list::clear);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u0000"})
    void messagesStayOnOneLine(String text) {
        assertThat(refused(ArgType.num(), "a" + text + "b").message().lines()).hasSize(1);
    }

    @Test
    void declarationsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.of(ArgSpec.of("a", ArgType.num()), ArgSpec.of("a", ArgType.num())))
                .withMessageContaining("\"a\": declared twice");
        assertThatIllegalArgumentException().isThrownBy(() -> ArgSpec.of(" ", ArgType.num()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArgType.string(-1))
                .withMessageContaining("max_bytes: -1 (expected: 0 or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArgType.listOf(ArgType.list()))
                .withMessageContaining("list items: list (expected: string, num, uuid or map)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArgType.map(Set.of("a"), Set.of("b")))
                .withMessageContaining("not all among the accepted keys");
    }
}

package dev.phoenixgenapi.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.CheckedArguments.Accepted;
import dev.phoenixgenapi.arguments.CheckedArguments.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in for arguments, and what functions get of all of them. */
class CheckedArgumentsTest {

    private static Map<String, @Nullable Object> accepted(Arguments arguments, Map<String, Object> args) {
        assertThat(arguments.check(args)).isInstanceOf(Accepted.class);
        return ((Accepted) arguments.check(args)).values();
    }

    private static List<ArgumentFault> refused(Arguments arguments, Map<String, Object> args) {
        assertThat(arguments.check(args)).isInstanceOf(Refused.class);
        return ((Refused) arguments.check(args)).faults();
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (var i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void defaultsArePlainDataInTheTypeOfTheArgument() {
        var id = ArgSpec.of("id", ArgType.uuid()).withDefault("123e4567-e89b-12d3-a456-426614174000");
        assertThat(accepted(Arguments.of(id), Map.of()))
                .containsExactly(entry("id", UUID.fromString("123e4567-e89b-12d3-a456-426614174000")));
        assertThat(id.faults()).isEmpty();
        assertThat(ArgSpec.of("n", ArgType.num()).withDefault(null).faults()).isEmpty();
        assertThat(ArgSpec.of("n", ArgType.num()).withDefault("5").faults())
                .extracting(ArgumentFault::rule)
                .containsExactly(Rule.TYPE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.of(ArgSpec.of("n", ArgType.num()).withDefault("5")))
                .withMessage("default of \"n\": invalid argument type for \"n\", expected num, got \"5\"");
        for (var wrong : List.of(UUID.randomUUID(), List.of(new Object[] {Instant.EPOCH}), Map.of(1, 2), nested(40))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ArgSpec.of("x", ArgType.any()).withDefault(wrong))
                    .withMessageStartingWith("default value: ");
        }
    }

    @Test
    void defaultsCannotBeChangedAfterwards() {
        var tags = new LinkedHashMap<String, Object>(Map.of("a", new ArrayList<>(List.of(1))));
        var spec = ArgSpec.of("x", ArgType.any()).withDefault(tags);
        tags.clear();
        assertThat(accepted(Arguments.of(spec), Map.of())).containsExactly(entry("x", Map.of("a", List.of(1))));
    }

    @Test
    void checkedArgumentsAreAMap() {
        var arguments = Arguments.of(
                ArgSpec.of("a", ArgType.num()), ArgSpec.of("b", ArgType.num()).withDefault(null));
        var values = accepted(arguments, Map.of("a", 1));
        var expected = new HashMap<String, @Nullable Object>();
        expected.put("a", 1);
        expected.put("b", null);
        assertThat(values).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString("{a=1, b=null}");
        assertThat(values.containsKey("b")).isTrue();
        assertThat(values.containsKey("c")).isFalse();
        assertThat(values.get(new String("a"))).isEqualTo(1);
        assertThat(values.get("c")).isNull();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> values.put("a", 2));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(values::clear);
        var entries = values.entrySet().iterator();
        entries.next();
        entries.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
    }

    @Test
    void readersTakeThePlaceOfTypes() {
        ArgReader upper = (sent, reading) ->
                reading.check(ArgType.string(), sent) instanceof String text ? text.toUpperCase(Locale.ROOT) : null;
        var arguments = Arguments.of(
                List.of(ArgSpec.of("a", ArgType.string()), ArgSpec.of("b", ArgType.string())), Map.of("a", upper));
        assertThat(accepted(arguments, Map.of("a", "x", "b", "y"))).containsExactly(entry("a", "X"), entry("b", "y"));
        assertThat(refused(arguments, Map.of("a", 1, "b", 2)))
                .extracting(ArgumentFault::argument)
                .containsExactly("a", "b");
    }

    @Test
    void namesComeFirstAndAllTogetherAreBounded() {
        var args = new HashMap<String, Object>();
        IntStream.range(0, 30).forEach(i -> args.put("name" + i, i));
        assertThat(refused(Arguments.of(ArgSpec.of("x", ArgType.num())), args))
                .hasSize(Arguments.MAX_FAULTS)
                .extracting(ArgumentFault::rule)
                .containsOnly(Rule.UNKNOWN);
    }
}

package dev.phoenixgenapi.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.arguments.CheckedArguments.Accepted;
import dev.phoenixgenapi.arguments.CheckedArguments.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a client sends: an answer, never an exception, and never a long one. */
class AnyInputTest {

    private static final List<ArgType> TYPES = List.of(
            ArgType.string(8),
            ArgType.num(),
            ArgType.bool(),
            ArgType.uuid(),
            ArgType.datetime(),
            ArgType.naiveDatetime(),
            ArgType.list(),
            ArgType.listOf(ArgType.string(2), 3),
            ArgType.listOf(ArgType.num()),
            ArgType.listOf(ArgType.uuid()),
            ArgType.listOf(ArgType.map()),
            ArgType.map(Set.of("a"), Set.of("a", "b")),
            ArgType.map(),
            ArgType.any());

    private static final Arguments ALL = Arguments.of(TYPES.stream()
            .map(type -> ArgSpec.of(type.name() + TYPES.indexOf(type), type))
            .toList());

    @Property(tries = 500)
    void isAcceptedOrRefusedInWords(@ForAll("values") Object value) {
        for (var spec : ALL.specs()) {
            switch (Arguments.of(spec).check(Map.of(spec.name(), value))) {
                case Accepted(var values) -> assertThat(values).containsOnlyKeys(spec.name());
                case Refused refused -> {
                    assertThat(refused.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(Arguments.MAX_FAULTS);
                    assertThat(refused.faults()).allSatisfy(fault -> {
                        assertThat(fault.message()).hasSizeLessThan(400);
                        assertThat(fault.argument()).startsWith(spec.name());
                    });
                }
            }
        }
    }

    /** What one argument is refused for does not depend on the others. */
    @Property(tries = 200)
    void faultsOfOneArgumentAreItsOwn(@ForAll("values") Object value) {
        var args = new LinkedHashMap<String, Object>();
        ALL.specs().forEach(spec -> args.put(spec.name(), value));
        var single = ALL.specs().stream()
                .filter(spec -> Arguments.of(spec).check(Map.of(spec.name(), value)) instanceof Refused)
                .map(ArgSpec::name)
                .toList();
        var faults = ALL.check(args) instanceof Refused refused ? refused.faults() : List.<ArgumentFault>of();
        var blamed = faults.stream()
                .map(fault -> fault.argument().split("[.\\[]", 2)[0])
                .distinct()
                .toList();
        assertThat(single).startsWith(blamed.toArray(String[]::new)); // the bound on faults may cut the rest
        assertThat(blamed.size() == single.size() || faults.size() == Arguments.MAX_FAULTS)
                .isTrue();
    }

    @Provide
    Arbitrary<Object> values() {
        var texts = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of("2024-01-02T03:04:05Z", "2024-01-02", "123e4567-e89b-12d3-a456-426614174000"));
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY).map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        return Arbitraries.recursive(() -> scalars, AnyInputTest::nested, 0, 3);
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> values) {
        return Arbitraries.oneOf(
                values,
                values.list().ofMaxSize(5).map(Object.class::cast),
                Arbitraries.maps(Arbitraries.of("a", "b", "c"), values)
                        .ofMaxSize(3)
                        .map(Object.class::cast));
    }
}

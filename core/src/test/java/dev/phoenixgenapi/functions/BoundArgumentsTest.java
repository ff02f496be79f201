package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.arguments.CheckedArguments;
import dev.phoenixgenapi.arguments.CheckedArguments.Accepted;
import dev.phoenixgenapi.arguments.CheckedArguments.Refused;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A method under another config than its own, and on another node than its callers' gateway. */
class BoundArgumentsTest {

    enum Level {
        LOW,
        HIGH
    }

    record Point(int x, @Arg(maxBytes = 3) String name, Level level, List<Boolean> flags) {}

    record Deep(Point point, Optional<OffsetDateTime> at) {}

    @GenApi(service = "s")
    static class Functions {
        @GenApi
        void all(
                long number,
                Level level,
                Point point,
                List<Point> points,
                Deep deep,
                List<Deep> deeps,
                Map<String, Level> levels,
                Map<String, Point> named,
                Optional<Integer> optional,
                List<Instant> instants,
                List<Boolean> flags,
                List<@Nullable Double> doubles,
                OffsetDateTime at) {}

        @GenApi
        String send(String text, int n) {
            return text + n;
        }
    }

    private final List<FunctionDefinition> definitions = AnnotatedFunctions.of(new Functions(), MethodHandles.lookup());
    private final FunctionDefinition all = definitions.getFirst();
    private final FunctionDefinition send = definitions.getLast();

    /** What a node accepts, the gateway before it, which knows the config only, must not refuse. */
    @Property
    void gatewaysRefuseNothingThatNodesAccept(@ForAll("values") Object value) {
        for (var spec : all.config().arguments()) {
            var byNode = all.code().arguments(all.config().arguments()).check(Map.of(spec.name(), value));
            var refusedByNode = ((Refused) byNode)
                    .faults().stream().anyMatch(fault -> fault.argument().matches(spec.name() + "([.\\[].*)?"));
            if (!refusedByNode) {
                assertThat(Arguments.of(spec).check(Map.of(spec.name(), value)))
                        .as(spec.name())
                        .isInstanceOf(Accepted.class);
            }
        }
    }

    @Provide
    Arbitrary<Object> values() {
        var scalars =
                Arbitraries.of(1, 2.5, 1.0, 5_000_000_000L, "low", "HIGH", "abcd", true, false, "2024-01-02T03:04:05Z");
        Arbitrary<Object> points = Arbitraries.of("low", "high", "no")
                .map(level -> Map.<String, Object>of("x", 1, "name", "abc", "level", level, "flags", List.of(true)));
        Arbitrary<Object> deeps = points.map(point -> Map.of("point", point, "at", "2024-01-02T03:04:05Z"));
        Arbitrary<Object> leaves = Arbitraries.oneOf(scalars, points, deeps);
        return Arbitraries.oneOf(
                leaves,
                leaves.list().ofMaxSize(3).map(Object.class::cast),
                leaves.injectNull(0.3).list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(Arbitraries.of("a", "b", "at"), leaves)
                        .ofMaxSize(3)
                        .map(Object.class::cast));
    }

    private CheckedArguments check(FunConfig config, Map<String, Object> args) {
        var registry = new FunctionRegistry();
        registry.addFunction(config.function(), send.code());
        return registry.bind(config).arguments().check(args);
    }

    private FunConfigBuilder builder(ArgSpec... specs) {
        var builder = FunConfig.builder("s", "send");
        Arrays.stream(specs).forEach(builder::argument);
        return builder;
    }

    @Example
    void bothTheConfigAndTheMethodHold() {
        var config = builder(ArgSpec.of("n", ArgType.num()), ArgSpec.of("text", ArgType.string(3)))
                .build();
        assertThat(check(config, Map.of("text", "abc", "n", 1.0)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.values()).isEqualTo(Map.of("text", "abc", "n", 1)));
        assertThat(check(config, Map.of("text", "abcd", "n", 1.5)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.faults()).hasSize(2));
        var any = builder(
                        ArgSpec.of("text", ArgType.any()),
                        ArgSpec.of("n", ArgType.any()).withDefault(7))
                .build();
        assertThat(check(any, Map.of("text", 1))).isInstanceOf(Refused.class);
        assertThat(check(any, Map.of("text", "a")))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.values()).isEqualTo(Map.of("text", "a", "n", 7)));
    }

    @Example
    void configsThatDoNotFitAreRefused() {
        var text = ArgSpec.of("text", ArgType.string());
        var n = ArgSpec.of("n", ArgType.num());
        var wrong = new ArrayList<>(List.of(
                builder(text, ArgSpec.of("m", ArgType.num())),
                builder(text),
                builder(text, n.orNull()),
                builder(text, n.withDefault(null)),
                builder(text, n.withDefault(1.5))));
        var messages = List.of(
                "\"m\" (expected: [text, n], the arguments of send(String, int))",
                "[text] (expected: [text, n], the arguments of send(String, int))",
                "\"n\" may be null (expected: not null, as send(String, int) says)",
                "\"n\" may be null (expected: not null, as send(String, int) says)",
                "default of \"n\": invalid argument value for \"n\", expected a whole number from -2147483648 to"
                        + " 2147483647, got 1.5");
        for (var i = 0; i < wrong.size(); i++) {
            var config = wrong.get(i).build();
            assertThatExceptionOfType(InvalidConfigException.class)
                    .isThrownBy(() -> check(config, Map.of()))
                    .withMessage("function s/send version 0.0.0: arg_types: " + messages.get(i));
        }
    }

    @Example
    void defaultsOfConfigsAreChecked() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> FunConfig.builder("s", "f")
                        .argument(ArgSpec.of("id", ArgType.uuid()).withDefault("1-2"))
                        .argument(ArgSpec.of("n", ArgType.num()).withDefault("5"))
                        .build())
                .withMessage(
                        "function s/f version 0.0.0: arg_types: default of \"id\": invalid uuid format for argument"
                                + " \"id\", got \"1-2\": expected 8-4-4-4-12 hexadecimal digits; arg_types: default of \"n\":"
                                + " invalid argument type for \"n\", expected num, got \"5\"");
    }
}

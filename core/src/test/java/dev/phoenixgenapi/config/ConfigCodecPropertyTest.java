package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfig.ArgStyle;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is written can be read. */
class ConfigCodecPropertyTest {

    @Property(tries = 500)
    void aConfigIsTheSameAfterItsMap(@ForAll("configs") FunConfig config) {
        assertThat(ConfigCodec.fromMap(ConfigCodec.toMap(config))).isEqualTo(new DecodedConfig.Parsed(config));
    }

    @Property(tries = 500)
    void noMapMakesItThrow(@ForAll("configs") FunConfig config, @ForAll("junk") Map<String, Object> junk) {
        var map = ConfigCodec.toMap(config);
        map.putAll(junk);
        if (ConfigCodec.fromMap(map) instanceof DecodedConfig.Invalid invalid) {
            assertThat(invalid.faults()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> junk() {
        var fields = Arbitraries.of(
                ConfigCodec.toMap(FunConfig.builder("s", "t").build()).keySet());
        var values =
                Arbitraries.of("", "map", "hash", 0, 1.5, -1, true, List.of(), List.of(1), Map.of(), Map.of("type", 1));
        return Arbitraries.maps(
                        Arbitraries.oneOf(
                                fields, Arbitraries.of("arg_types", "arg_orders", "retry", "mfa", "deadline")),
                        values)
                .ofMaxSize(3);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('.', '_', 'é')
                .ofMinLength(1)
                .ofMaxLength(6);
    }

    private static Arbitrary<FunctionRef> refs() {
        return Combinators.combine(names(), names()).as(FunctionRef::new);
    }

    private static Arbitrary<List<@Nullable Object>> values() {
        return Arbitraries.<@Nullable Object>of("x", 1, 2.5, true, List.of("y"), Map.of("k", 1))
                .injectNull(0.1)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<@Nullable HookRef> hooks() {
        return Combinators.combine(refs(), values()).as(HookRef::new).injectNull(0.5);
    }

    private static Arbitrary<ArgType> types() {
        var bounds = Arbitraries.of(0, 1, 10, 1_000, 3_000, Integer.MAX_VALUE);
        var maps = bounds.map(bound -> (ArgType) new ArgType.MapType(bound, Set.of("k"), Set.of("k", "l")));
        var items = Arbitraries.oneOf(bounds.map(ArgType::string), Arbitraries.of(ArgType.num(), ArgType.uuid()), maps);
        return Arbitraries.oneOf(
                items,
                maps,
                Arbitraries.of(
                        ArgType.bool(), ArgType.datetime(), ArgType.naiveDatetime(), ArgType.list(), ArgType.any()),
                Combinators.combine(items, bounds).as(ArgType::listOf));
    }

    /** A value of the type, as a function gets it. */
    private static @Nullable Object valueOf(ArgType type) {
        return switch (type) {
            case ArgType.StringType _ -> "";
            case ArgType.NumType _ -> 1.5;
            case ArgType.BooleanType _ -> false;
            case ArgType.UuidType _ -> "00000000-0000-0001-0000-000000000002";
            case ArgType.DatetimeType _ -> "2026-01-01T00:00:00Z";
            case ArgType.NaiveDatetimeType _ -> "2026-01-01T00:00:00";
            case ArgType.ListType _ -> List.of();
            case ArgType.ListOfType(var item, var max) ->
                max > 0 && item instanceof ArgType.UuidType
                        ? List.of("00000000-0000-0001-0000-000000000002")
                        : List.of();
            case ArgType.MapType _ -> null;
            case ArgType.AnyType _ -> List.of(Map.of("k", 1), true);
        };
    }

    private static Arbitrary<ArgSpec> specs(String name) {
        return Combinators.combine(types(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((type, nullable, optional) -> {
                    var spec = nullable ? ArgSpec.of(name, type).orNull() : ArgSpec.of(name, type);
                    return optional ? spec.withDefault(valueOf(type)) : spec;
                });
    }

    private static Arbitrary<List<ArgSpec>> arguments() {
        return names().set()
                .ofMaxSize(4)
                .flatMap(set -> Combinators.combine(
                                set.stream().map(ConfigCodecPropertyTest::specs).toList())
                        .as(list -> list));
    }

    @Provide
    Arbitrary<FunConfig> configs() {
        var nodes = Arbitraries.oneOf(
                Arbitraries.of(Nodes.local()),
                names().list().ofMinSize(1).ofMaxSize(3).map(list -> (Nodes) new Nodes.Named(list)),
                refs().map(Nodes::dynamic));
        var modes = Arbitraries.oneOf(
                Arbitraries.of(
                        ChooseNodeMode.random(),
                        ChooseNodeMode.roundRobin(),
                        ChooseNodeMode.leastLoaded(),
                        ChooseNodeMode.hash(),
                        ChooseNodeMode.hash("user_id"),
                        ChooseNodeMode.sticky(),
                        ChooseNodeMode.sticky("device_id")),
                refs().map(ChooseNodeMode::custom));
        var millis = Arbitraries.longs()
                .between(100, 300_000)
                .map(Duration::ofMillis)
                .injectNull(0.3);
        var retries = Combinators.combine(
                        Arbitraries.of(RetryMode.class), Arbitraries.integers().between(1, 100))
                .as(RetryPolicy::new)
                .injectNull(0.3);
        var flags = Arbitraries.of(true, false);
        return Combinators.combine(
                        Combinators.combine(names(), names(), names(), nodes, modes, millis, millis, refs())
                                .as((service, type, version, place, mode, timeout, deadline, function) ->
                                        FunConfig.builder(service, type)
                                                .version(version)
                                                .nodes(place)
                                                .chooseNodeMode(mode)
                                                .timeout(timeout)
                                                .deadline(deadline)
                                                .function(function)),
                        values(),
                        arguments(),
                        Combinators.combine(
                                        Arbitraries.of(ArgStyle.class),
                                        Arbitraries.of(ResponseType.class),
                                        flags,
                                        flags)
                                .as(Traits::new),
                        retries,
                        Combinators.combine(hooks(), hooks(), refs().injectNull(0.5))
                                .as(Code::new),
                        names().list().ofMinSize(1).ofMaxSize(3))
                .as((builder, presets, specs, traits, retry, code, roles) -> {
                    specs.forEach(builder::argument);
                    return builder.presetArgs(presets.toArray())
                            .argStyle(traits.style())
                            .responseType(traits.type())
                            .requestInfo(traits.info())
                            .disabled(traits.disabled())
                            .permission(permission(specs, traits, roles))
                            .permissionCallback(code.permission())
                            .beforeExecute(code.before())
                            .afterExecute(code.after())
                            .retry(retry)
                            .build();
                });
    }

    record Traits(ArgStyle style, ResponseType type, boolean info, boolean disabled) {}

    record Code(
            @Nullable HookRef before,
            @Nullable HookRef after,
            @Nullable FunctionRef permission) {}

    private static Permission permission(List<ArgSpec> specs, Traits traits, List<String> roles) {
        return switch (traits.type()) {
            case SYNC -> Permission.off();
            case ASYNC -> Permission.anyAuthenticated();
            case STREAM -> Permission.anyRole(Set.copyOf(roles).toArray(String[]::new));
            case NONE ->
                specs.isEmpty()
                        ? Permission.off()
                        : Permission.argumentIsUser(specs.getFirst().name());
        };
    }
}

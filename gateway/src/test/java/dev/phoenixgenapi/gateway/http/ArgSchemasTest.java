package dev.phoenixgenapi.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.arguments.CheckedArguments;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas against the engine: what a validator and the engine make of the same arguments. */
final class ArgSchemasTest {

    private static final List<ArgSpec> ARGUMENTS = List.of(
            ArgSpec.of("text", ArgType.string(4)).withDefault("a"),
            ArgSpec.of("num", ArgType.num()).withDefault(1.5),
            ArgSpec.of("flag", ArgType.bool()).withDefault(true),
            ArgSpec.of("id", ArgType.uuid()).orNull(),
            ArgSpec.of("list", ArgType.list()).withDefault(List.of()),
            ArgSpec.of("texts", ArgType.listOf(ArgType.string(3), 2)).withDefault(List.of()),
            ArgSpec.of("maps", ArgType.listOf(ArgType.map(Set.of("k"), Set.of()), 2))
                    .withDefault(List.of()),
            ArgSpec.of("map", ArgType.map()).orNull().withDefault(null),
            ArgSpec.of("exact", ArgType.map(Set.of("a"), Set.of("a", "b"))).withDefault(null),
            ArgSpec.of("any", ArgType.any()).withDefault(null),
            ArgSpec.of("any_or_null", ArgType.any()).orNull().withDefault(null));

    private static final Arguments ENGINE = Arguments.of(ARGUMENTS);
    private static final Schemas SCHEMAS = new Schemas();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | {\"id\":null}",
                "true  | {\"id\":\"5e0f3e5c-31a6-4d1c-9d2b-0a4d3f1d2c3b\"}",
                "false | {}",
                "false | {\"id\":7}",
                "false | {\"id\":null,\"other\":1}",
                "true  | {\"id\":null,\"text\":\"abcd\"}",
                "false | {\"id\":null,\"text\":\"abcde\"}",
                "false | {\"id\":null,\"text\":null}",
                "true  | {\"id\":null,\"num\":7}",
                "true  | {\"id\":null,\"num\":-7.5e3}",
                "false | {\"id\":null,\"num\":\"7\"}",
                "false | {\"id\":null,\"flag\":0}",
                "true  | {\"id\":null,\"list\":[1,\"a\",true]}",
                "false | {\"id\":null,\"list\":[[1]]}",
                "false | {\"id\":null,\"list\":[null]}",
                "true  | {\"id\":null,\"texts\":[\"abc\",\"d\"]}",
                "false | {\"id\":null,\"texts\":[\"abcd\"]}",
                "false | {\"id\":null,\"texts\":[\"a\",\"b\",\"c\"]}",
                "true  | {\"id\":null,\"maps\":[{\"k\":1,\"l\":[1]}]}",
                "false | {\"id\":null,\"maps\":[{\"l\":1}]}",
                "true  | {\"id\":null,\"map\":null}",
                "true  | {\"id\":null,\"map\":{\"a\":1,\"b\":[true,\"x\"]}}",
                "false | {\"id\":null,\"map\":{\"a\":{}}}",
                "false | {\"id\":null,\"map\":{\"a\":[[]]}}",
                "false | {\"id\":null,\"map\":{\"a\":null}}",
                "true  | {\"id\":null,\"exact\":{\"a\":1}}",
                "false | {\"id\":null,\"exact\":{\"b\":1}}",
                "false | {\"id\":null,\"exact\":{\"a\":1,\"c\":1}}",
                "false | {\"id\":null,\"exact\":null}",
                "true  | {\"id\":null,\"any\":{\"a\":[[null]]}}",
                "false | {\"id\":null,\"any\":null}",
                "true  | {\"id\":null,\"any_or_null\":null}",
            })
    void theSchemaSaysWhatTheEngineSays(boolean accepted, String args) {
        var schema = SCHEMAS.read(new String(
                new JsonWriter().write(json -> new JsonWriter().value(json, ArgSchemas.of(ARGUMENTS))),
                StandardCharsets.UTF_8));
        assertThat(SCHEMAS.isSchema(schema)).isTrue();

        var checked = ENGINE.check(new JsonReader(64).readObject(args.getBytes(StandardCharsets.UTF_8)));

        assertThat(checked instanceof CheckedArguments.Accepted).isEqualTo(accepted);
        assertThat(SCHEMAS.accepts(schema, SCHEMAS.read(args))).isEqualTo(accepted);
    }
}

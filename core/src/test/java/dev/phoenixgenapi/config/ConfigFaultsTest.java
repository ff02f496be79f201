package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.phoenixgenapi.ConfigFault;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with maps that are no configs. */
class ConfigFaultsTest {

    private static Map<String, @Nullable Object> base() {
        var map = new HashMap<String, @Nullable Object>();
        map.put("service", "svc");
        map.put("request_type", "x");
        map.put("function", Map.of("module", "Api", "function", "run"));
        return map;
    }

    private static Map<String, @Nullable Object> with(String field, @Nullable Object value) {
        var map = base();
        map.put(field, value);
        return map;
    }

    private static Map<String, @Nullable Object> withNonBlocking(String field, Object value) {
        var map = with(field, value);
        map.put("non_blocking", true);
        return map;
    }

    private static List<String> faults(Map<?, ?> map) {
        var decoded = ConfigCodec.fromMap(map);
        assertThat(decoded).isInstanceOf(DecodedConfig.Invalid.class);
        return ((DecodedConfig.Invalid) decoded)
                .faults().stream().map(ConfigFault::toString).toList();
    }

    /**
     * The original's recordings of validation. Where ours is stricter or more lenient the reason is beside it; the
     * texts are ours, since they name the field and tell what came.
     */
    static Stream<Arguments> recordings() {
        return Stream.of(
                arguments("validate_empty_request_type", with("request_type", ""), "request_type: blank"),
                arguments(
                        "validate_nil_request_type", with("request_type", null), "request_type: nil (expected: text)"),
                arguments("validate_nil_service", with("service", null), "service: nil (expected: text)"),
                arguments("validate_nodes_empty", with("nodes", List.of()), "nodes: none"),
                arguments("validate_nodes_int_in_list", with("nodes", List.of(1)), "nodes: [1] (expected: local"),
                arguments("validate_mode_bad", with("choose_node_mode", "weird"), "choose_node_mode: \"weird\""),
                arguments("validate_mode_nil_local", with("choose_node_mode", null), "choose_node_mode: nil"),
                arguments("validate_timeout_99", with("timeout", 99), "timeout: 99 ms (expected: 100 ms to 300000 ms)"),
                arguments("validate_timeout_100", with("timeout", 100), ""),
                arguments("validate_timeout_300000", with("timeout", 300_000), ""),
                arguments("validate_timeout_300001", with("timeout", 300_001), "timeout: 300001 ms"),
                arguments("validate_timeout_infinity", with("timeout", "infinity"), ""),
                arguments("validate_timeout_nil", with("timeout", null), "timeout: nil (expected: milliseconds"),
                // Fault 9: whether the code is there is told when it is bound, see ConfigDbTest.
                arguments("validate_mfa_missing_module", with("function", Map.of("module", "No", "function", "f")), ""),
                arguments("validate_response_type_bad", with("response_type", "weird"), "response_type: \"weird\""),
                arguments("validate_response_type_nil", with("response_type", null), "response_type: nil"),
                arguments(
                        "validate_perm_bad", with("check_permission", true), "check_permission: true (expected: false"),
                arguments(
                        "validate_perm_arg_not_in_types",
                        with("check_permission", Map.of("arg", "zz")),
                        "check_permission: no argument \"zz\""),
                arguments(
                        "validate_perm_role_empty",
                        with("check_permission", Map.of("role", List.of())),
                        "check_permission: {\"role\": []}"),
                arguments("validate_version_empty", with("version", ""), "version: blank"),
                arguments("validate_version_nil", with("version", null), "version: nil (expected: text)"),
                arguments("validate_version_0_0_0", with("version", "0.0.0"), ""),
                arguments("validate_version_text", with("version", "banana"), ""),
                arguments("validate_arg_types_two_no_orders", two(null), "arg_orders: missing (expected: the names"),
                arguments(
                        "validate_arg_types_two_empty_orders",
                        two(List.of()),
                        "arg_orders: [] (expected: each of [a, b]"),
                arguments("validate_arg_orders_mismatch", two(List.of("a", "c")), "arg_orders: [\"a\", \"c\"]"),
                arguments("validate_arg_orders_dup", two(List.of("a", "a")), "arg_orders: [\"a\", \"a\"]"),
                arguments("validate_arg_orders_without_types", with("arg_orders", List.of("a")), "arg_orders: [\"a\"]"),
                // The original takes it, although its own detailed validation does not.
                arguments("validate_arg_type_unknown", with("arg_types", Map.of("a", "foo")), "arg_types.a: \"foo\""),
                arguments("validate_arg_orders_map", two("map"), ""),
                arguments("validate_arg_types_empty_map", with("arg_types", Map.of()), ""),
                arguments("validate_arg_types_list", with("arg_types", List.of("a")), "arg_types: [\"a\"]"),
                // A request's service is text, so a config's must be.
                arguments("validate_service_int", with("service", 5), "service: 5 (expected: text)"),
                // Nothing of a request could be found by such a key.
                arguments("validate_hash_key_any", with("choose_node_mode", Map.of("hash", 5)), "choose_node_mode: {"));
    }

    private static Map<String, @Nullable Object> two(@Nullable Object orders) {
        var types = new LinkedHashMap<String, String>();
        types.put("a", "string");
        types.put("b", "num");
        var map = with("arg_types", types);
        if (orders != null) {
            map.put("arg_orders", orders);
        }
        return map;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void isAsStrictAsTheOriginal(String scenario, Map<String, @Nullable Object> map, String fault) {
        if (fault.isEmpty()) {
            assertThat(ConfigCodec.fromMap(map)).as(scenario).isInstanceOf(DecodedConfig.Parsed.class);
        } else {
            assertThat(faults(map)).as(scenario).singleElement().asString().startsWith(fault);
        }
    }

    static Stream<Arguments> ourOwn() {
        return Stream.of(
                arguments(with("retry", 0.5), "retry: 0.5 (expected: a whole number, 1 to 100)"),
                arguments(with("retry", 0), "retry: 0 (expected: a whole number, 1 to 100)"),
                arguments(with("retry", "3"), "retry: \"3\" (expected: 1 to 100, or a map"),
                arguments(with("retry", Map.of("same_node", 101)), "retry.same_node: 101 (expected: a whole number"),
                arguments(with("retry", Map.of("other", 1)), "retry: {\"other\": 1}"),
                arguments(with("deadline", "soon"), "deadline: \"soon\" (expected: milliseconds"),
                arguments(with("deadline", 1), "deadline: 1 ms"),
                arguments(with("hook_timeout", null), "hook_timeout: nil"),
                arguments(with("choose_node_mode", Map.of("sticky", "room")), "choose_node_mode: no argument \"room\""),
                arguments(with("choose_node_mode", Map.of("hash", "room")), "choose_node_mode: no argument \"room\""),
                arguments(
                        with("choose_node_mode", Map.of("module", "m")),
                        "choose_node_mode: {\"module\": \"m\"} (expected: random, hash, round_robin, least_loaded"),
                arguments(with("disabled", "no"), "disabled: \"no\" (expected: true or false)"),
                arguments(with("request_info", null), "request_info: nil"),
                arguments(with("non_blocking", "yes"), "non_blocking: \"yes\" (expected: true or false)"),
                arguments(
                        withNonBlocking("response_type", "stream"),
                        "non_blocking: response_type stream (expected: sync)"),
                arguments(withNonBlocking("nodes", List.of("a")), "non_blocking: function of another node"),
                arguments(withNonBlocking("retry", 2), "non_blocking: with retry"),
                arguments(
                        with("function", "Api.run"),
                        "function: \"Api.run\" (expected: a map with module and function)"),
                arguments(with("function", Map.of("module", "", "function", "f")), "function.module: \"\""),
                arguments(with("function", Map.of("module", "m")), "function.function: missing (expected: a name)"),
                arguments(
                        with("function", Map.of("module", "m", "function", "f", "arity", 2)),
                        "function.arity: unknown field"),
                arguments(
                        with("function", Map.of("module", "m", "function", "f", "args", "x")),
                        "function.args: \"x\" (expected: a list)"),
                arguments(with("mfa", List.of("m", "f", List.of())), "mfa: there beside function"),
                arguments(
                        with("permission_callback", Map.of("module", "m", "function", "f", "args", List.of())),
                        "permission_callback.args: unknown field"),
                arguments(with("nodes", Map.of("module", "m")), "nodes.function: missing"),
                arguments(with("timeouts", 1), "timeouts: unknown field"),
                arguments(with("arg_types", Map.of("a", Map.of())), "arg_types.a.type: missing (expected: string, num"),
                arguments(
                        with("arg_types", Map.of("a", Map.of("type", "num", "max_bytes", 1))),
                        "arg_types.a.max_bytes: unknown field"),
                arguments(
                        with("arg_types", Map.of("a", Map.of("type", "string", "max_bytes", -1))),
                        "arg_types.a.max_bytes: -1 (expected: 0 to"),
                arguments(
                        with("arg_types", Map.of("a", Map.of("type", "uuid", "default", "x"))),
                        "arg_types: default of \"a\": "),
                arguments(
                        with(
                                "arg_types",
                                Map.of("a", Map.of("type", "map", "required", List.of("k"), "accepted", List.of("l")))),
                        "arg_types.a.required: [\"k\"] (expected: only keys that are accepted)"),
                arguments(with("arg_types", Map.of("a", 5)), "arg_types.a: 5 (expected: a type"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ourOwn")
    void tellsTheFieldAndTheRule(Map<String, @Nullable Object> map, String fault) {
        assertThat(faults(map)).singleElement().asString().startsWith(fault);
    }

    @Test
    void mfaMustBeWhole() {
        var map = base();
        map.remove("function");
        map.put("mfa", List.of("m", "f"));

        assertThat(faults(map))
                .containsExactly("mfa: [\"m\", \"f\"] (expected: a list of module, function and a list of arguments)");
    }

    @Test
    void allFaultsAreToldAndWhatIsKnownOfTheFunction() {
        var map = base();
        map.put("version", "1.0.0");
        map.put("timeout", 5);
        map.put("response_type", "x");
        map.put("check_permission", Map.of("arg", "zz"));
        map.put("what", 1);
        map.put("nodes", List.of());

        var invalid = (DecodedConfig.Invalid) ConfigCodec.fromMap(map);
        assertThat(invalid.faults())
                .extracting(ConfigFault::field)
                .containsExactlyInAnyOrder("response_type", "what", "nodes", "timeout", "check_permission");
        assertThat(invalid.service()).isEqualTo("svc");
        assertThat(invalid.requestType()).isEqualTo("x");
        assertThat(invalid.version()).isEqualTo("1.0.0");
    }

    @Test
    void anythingAtAllIsReadWithoutThrowing() {
        assertThat(faults(Map.of()))
                .containsExactly("service: missing (expected: text)", "request_type: missing (expected: text)");
        assertThat(faults(Collections.singletonMap(null, null))).hasSize(3);
        assertThat(faults(Map.of(1, 2, "service", List.of(), "arg_types", Map.of(1, 2))))
                .hasSize(4);
    }
}

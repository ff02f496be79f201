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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigCodecTest {

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

    private static FunConfig parsed(Map<String, @Nullable Object> map) {
        var decoded = ConfigCodec.fromMap(map);
        assertThat(decoded).isInstanceOf(DecodedConfig.Parsed.class);
        return ((DecodedConfig.Parsed) decoded).config();
    }

    @Test
    void whatIsNotThereHasItsDefault() {
        assertThat(parsed(base()))
                .isEqualTo(FunConfig.builder("svc", "x")
                        .function(new FunctionRef("Api", "run"))
                        .build());
        assertThat(parsed(new HashMap<>(Map.of("service", "svc", "request_type", "x"))))
                .isEqualTo(FunConfig.builder("svc", "x").build());
    }

    @Test
    void everyFieldIsRead() {
        var map = base();
        map.put("version", "1.2.3");
        map.put("nodes", List.of("a", "b"));
        map.put("choose_node_mode", Map.of("hash", "user_id"));
        map.put("timeout", "infinity");
        map.put("deadline", 60_000);
        map.put("function", Map.of("module", "Chat", "function", "send", "args", Arrays.asList("x", null)));
        map.put(
                "arg_types",
                Map.of(
                        "at", Map.of("type", "datetime", "default", "2026-01-01T00:00:00Z"),
                        "id", "uuid",
                        "tags", Map.of("type", "list_string", "max_items", 5, "max_item_bytes", 10),
                        "text", Map.of("type", "string", "max_bytes", 100, "nullable", true)));
        map.put("arg_orders", List.of("text", "tags", "id", "at"));
        map.put("response_type", "stream");
        map.put("check_permission", Map.of("role", List.of("admin", "root")));
        map.put("permission_callback", Map.of("module", "Perm", "function", "ok"));
        map.put("retry", Map.of("same_node", 2));
        map.put("before_execute", Map.of("module", "Hk", "function", "before", "args", List.of(1)));
        map.put("after_execute", Map.of("module", "Hk", "function", "after"));
        map.put("hook_timeout", 250);
        map.put("request_info", true);
        map.put("disabled", true);

        assertThat(parsed(map))
                .isEqualTo(FunConfig.builder("svc", "x")
                        .version("1.2.3")
                        .nodes(Nodes.named("a", "b"))
                        .chooseNodeMode(ChooseNodeMode.hash("user_id"))
                        .timeout(null)
                        .deadline(Duration.ofMinutes(1))
                        .function(new FunctionRef("Chat", "send"))
                        .presetArgs("x", null)
                        .argument(ArgSpec.of("text", ArgType.string(100)).orNull())
                        .argument("tags", ArgType.listOf(ArgType.string(10), 5))
                        .argument("id", ArgType.uuid())
                        .argument(ArgSpec.of("at", ArgType.datetime()).withDefault("2026-01-01T00:00:00Z"))
                        .responseType(ResponseType.STREAM)
                        .permission(Permission.anyRole("admin", "root"))
                        .permissionCallback(new FunctionRef("Perm", "ok"))
                        .retry(RetryPolicy.sameNode(2))
                        .beforeExecute(new HookRef(new FunctionRef("Hk", "before"), List.of(1)))
                        .afterExecute(HookRef.of("Hk", "after"))
                        .hookTimeout(Duration.ofMillis(250))
                        .requestInfo(true)
                        .disabled(true)
                        .build());
    }

    @Test
    void whatNeverWaitsIsForSynchronousFunctionsOfThisNode() {
        var map = base();
        map.put("non_blocking", true);
        map.put("idempotent", true);
        assertThat(parsed(map).nonBlocking()).isTrue();
        assertThat(parsed(map).idempotent()).isTrue();
        assertThat(ConfigCodec.toMap(parsed(map))).containsEntry("non_blocking", true);
    }

    @Test
    void otherWaysToSayTheSame() {
        var mfa = base();
        mfa.remove("function");
        mfa.put("mfa", List.of("Api", "run", List.of(1)));
        assertThat(parsed(mfa).function()).isEqualTo(new FunctionRef("Api", "run"));
        assertThat(parsed(mfa).presetArgs()).containsExactly(1);
        assertThat(parsed(with("choose_node_mode", "hash")).chooseNodeMode()).isEqualTo(ChooseNodeMode.hash());
        assertThat(parsed(with("retry", 3)).retry()).isEqualTo(RetryPolicy.allNodes(3));
        assertThat(parsed(with("retry", null)).retry()).isNull();
        assertThat(parsed(with("check_permission", false)).permission()).isEqualTo(Permission.off());
        assertThat(parsed(with("nodes", Map.of("module", "N", "function", "f"))).nodes())
                .isEqualTo(Nodes.dynamic(new FunctionRef("N", "f")));
        assertThat(parsed(with("arg_orders", "map")).argStyle()).isEqualTo(ArgStyle.MAP);
        assertThat(parsed(with("arg_types", Map.of("a", "any"))).arguments())
                .containsExactly(ArgSpec.of("a", ArgType.any()));
        assertThat(parsed(with(
                                "arg_types",
                                Map.of("a", Map.of("type", "map", "required", List.of("k"), "accepted", List.of("k")))))
                        .arguments())
                .containsExactly(ArgSpec.of("a", ArgType.map(Set.of("k"), Set.of("k"))));
    }

    @Test
    void wholeNumbersMayComeAsAnyNumber() {
        for (var number :
                List.<Number>of(250L, 250.0, 250f, new BigDecimal("250.0"), BigInteger.valueOf(250), (short) 250)) {
            assertThat(parsed(with("timeout", number)).timeout()).isEqualTo(Duration.ofMillis(250));
        }
        for (var number :
                List.<Number>of(250.5, Double.NaN, new BigDecimal("1e1000000000"), new BigDecimal("1e-99999999"))) {
            assertThat(ConfigCodec.fromMap(with("timeout", number))).isInstanceOf(DecodedConfig.Invalid.class);
        }
        assertThat(ConfigCodec.fromMap(with("timeout", Long.MAX_VALUE))).isInstanceOf(DecodedConfig.Invalid.class);
    }
}

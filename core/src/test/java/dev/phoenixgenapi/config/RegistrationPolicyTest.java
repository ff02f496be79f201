package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationPolicyTest {

    private static final RegistrationPolicy STANDARD = RegistrationPolicy.standard();

    private static FunConfig local(String module) {
        return FunConfig.builder("chat", "send")
                .function(new FunctionRef(module, "run"))
                .build();
    }

    private static List<String> fields(RegistrationPolicy policy, FunConfig config) {
        return policy.faults(config).stream().map(ConfigFault::field).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "javax.script.ScriptEngine",
                "jdk.internal.misc.Unsafe",
                "sun.misc.Unsafe",
                "com.sun.tools.attach.VirtualMachine",
                "dev.phoenixgenapi.config.ConfigDb",
                "groovy.lang.GroovyShell",
                "java"
            })
    void whatIsDangerousIsDenied(String module) {
        assertThat(fields(STANDARD, local(module))).containsExactly("function");
        assertThat(fields(STANDARD.allowModules("*"), local(module))).containsExactly("function");
        var elsewhere = local(module).toBuilder().nodes(Nodes.named("a")).build();
        assertThat(fields(STANDARD, elsewhere)).as("the other node decides").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chat", "javanese.Cooking", "com.acme.Chat", "dev.phoenixgenapiary.Bees"})
    void whatIsTheApplicationsRunsHereIfItsModuleIsAllowedByName(String module) {
        assertThat(STANDARD.faults(local(module)))
                .singleElement()
                .hasToString(
                        "function: module \"%s\" would run on this node (expected: a module that was allowed by name)"
                                .formatted(module));
        assertThat(fields(STANDARD.allowModules(module), local(module))).isEmpty();
        assertThat(fields(
                        STANDARD,
                        local(module).toBuilder().nodes(Nodes.named("a")).build()))
                .isEmpty();
    }

    @Test
    void allCodeThatRunsHereIsLookedAt() {
        var ref = new FunctionRef("java.lang.System", "exit");
        var config = FunConfig.builder("chat", "send")
                .nodes(Nodes.dynamic(ref))
                .chooseNodeMode(ChooseNodeMode.custom(ref))
                .beforeExecute(new HookRef(ref, List.of()))
                .afterExecute(new HookRef(ref, List.of()))
                .permissionCallback(ref)
                .build();

        assertThat(fields(STANDARD, config))
                .containsExactly("before_execute", "after_execute", "permission_callback", "nodes", "choose_node_mode");
        assertThat(STANDARD.faults(config).getFirst())
                .hasToString(
                        "before_execute: module \"java.lang.System\" is denied (expected: code of the application)");
    }

    @Test
    void servicesCanBeListed() {
        var policy = STANDARD.allowModules("*").allowServices("chat", "bill*");

        assertThat(fields(policy, local("Chat"))).isEmpty();
        assertThat(fields(policy, FunConfig.builder("billing", "x").build())).isEmpty();
        assertThat(policy.faults(FunConfig.builder("chatter", "x").build()))
                .singleElement()
                .hasToString("service: \"chatter\" is not allowed (expected: one of [chat, bill*])");
    }

    @Test
    void modulesCanBeListed() {
        var policy = STANDARD.allowModules("Chat*").denyModules("Chat.Admin");

        assertThat(fields(policy, local("Chat.Send"))).isEmpty();
        assertThat(fields(policy, local("Chat.Admin"))).containsExactly("function");
        assertThat(fields(policy, local("Other"))).containsExactly("function");
        assertThat(fields(
                        policy,
                        local("Other").toBuilder().nodes(Nodes.named("a")).build()))
                .containsExactly("function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a*b", "*a"})
    void aPatternIsANameOrABeginning(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.allowServices(pattern))
                .withMessageStartingWith("allow_services: \"" + pattern + "\"");
    }
}

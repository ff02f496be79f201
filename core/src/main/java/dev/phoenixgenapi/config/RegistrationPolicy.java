package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What other nodes may register here, by push or pull. Immutable.
 *
 * <p>Two lists allow: services, and modules of whatever a config names. Both are open as long as nothing is put on
 * them, but for functions that would run on this node: their modules must be on the list. One list denies, whatever the
 * others allow: modules of code that would run on this node, which a config names if its function is local, for hooks,
 * permission callbacks, lists of nodes and choosers among them. On it are always the packages of the JDK, of languages
 * of the JVM and of this library. And code that is not in the registry of this node cannot be named at all, see
 * {@link dev.phoenixgenapi.functions.FunctionRegistry#bind}.
 *
 * <p>A pattern is a name, or what names begin with and a star: {@code Chat}, {@code Chat*}.
 */
public final class RegistrationPolicy {

    private static final List<String> BUILT_IN = Stream.of(
                    "java",
                    "javax",
                    "jakarta",
                    "jdk",
                    "sun",
                    "com.sun",
                    "oracle",
                    "kotlin",
                    "groovy",
                    "org.codehaus.groovy",
                    "scala",
                    "clojure",
                    "dev.phoenixgenapi")
            .flatMap(name -> Stream.of(name, name + ".*"))
            .toList();

    private static final RegistrationPolicy STANDARD = new RegistrationPolicy(List.of(), List.of(), BUILT_IN);

    private final List<String> services;
    private final List<String> modules;
    private final List<String> denied;

    private RegistrationPolicy(List<String> services, List<String> modules, List<String> denied) {
        this.services = services;
        this.modules = modules;
        this.denied = denied;
    }

    /**
     * Any service, and functions of any module on other nodes; none that would run on this node.
     *
     * @return the policy
     */
    public static RegistrationPolicy standard() {
        return STANDARD;
    }

    /**
     * This policy, but only for some services, and those that were allowed before.
     *
     * @param patterns the services
     * @return another policy
     * @throws IllegalArgumentException if a pattern is none
     */
    public RegistrationPolicy allowServices(String... patterns) {
        return new RegistrationPolicy(with(services, "allow_services", patterns), modules, denied);
    }

    /**
     * This policy, but only for some modules, and those that were allowed before.
     *
     * @param patterns the modules, of functions of other nodes, too
     * @return another policy
     * @throws IllegalArgumentException if a pattern is none
     */
    public RegistrationPolicy allowModules(String... patterns) {
        return new RegistrationPolicy(services, with(modules, "allow_modules", patterns), denied);
    }

    /**
     * This policy, but not for some modules of this node.
     *
     * @param patterns the modules
     * @return another policy
     * @throws IllegalArgumentException if a pattern is none
     */
    public RegistrationPolicy denyModules(String... patterns) {
        return new RegistrationPolicy(services, modules, with(denied, "deny_modules", patterns));
    }

    /**
     * Why another node may not register a config.
     *
     * @param config the config
     * @return a fault for each field that names what is not allowed; empty if the config may be registered
     */
    public List<ConfigFault> faults(FunConfig config) {
        var faults = new ArrayList<ConfigFault>();
        if (!services.isEmpty() && !matches(services, config.service())) {
            faults.add(new ConfigFault(
                    "service", "\"%s\" is not allowed (expected: one of %s)".formatted(config.service(), services)));
        }
        check("function", config.function(), config.nodes() instanceof Nodes.Local, faults);
        check("before_execute", code(config.beforeExecute()), true, faults);
        check("after_execute", code(config.afterExecute()), true, faults);
        check("permission_callback", config.permissionCallback(), true, faults);
        check("nodes", config.nodes() instanceof Nodes.Dynamic(var list) ? list : null, true, faults);
        check(
                "choose_node_mode",
                config.chooseNodeMode() instanceof ChooseNodeMode.Custom(var chooser) ? chooser : null,
                true,
                faults);
        return faults;
    }

    private static @Nullable FunctionRef code(@Nullable HookRef hook) {
        return hook == null ? null : hook.function();
    }

    private void check(String field, @Nullable FunctionRef ref, boolean runsHere, List<ConfigFault> faults) {
        if (ref == null) {
            return;
        }
        if (runsHere && matches(denied, ref.module())) {
            faults.add(new ConfigFault(
                    field, "module \"%s\" is denied (expected: code of the application)".formatted(ref.module())));
        } else if (modules.isEmpty() && runsHere && field.equals("function")) {
            // a function of this node has a config of its own already, with a permission that this one may lack
            faults.add(new ConfigFault(
                    field,
                    "module \"%s\" would run on this node (expected: a module that was allowed by name)"
                            .formatted(ref.module())));
        } else if (!modules.isEmpty() && !matches(modules, ref.module())) {
            faults.add(new ConfigFault(
                    field, "module \"%s\" is not allowed (expected: one of %s)".formatted(ref.module(), modules)));
        }
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
    }

    private static List<String> with(List<String> before, String field, String... patterns) {
        for (var pattern : patterns) {
            var star = pattern.indexOf('*');
            if (pattern.isBlank() || (star >= 0 && star < pattern.length() - 1)) {
                throw new IllegalArgumentException(
                        "%s: \"%s\" (expected: a name, or what it begins with and *)".formatted(field, pattern));
            }
        }
        return Stream.concat(before.stream(), Stream.of(patterns)).distinct().toList();
    }
}

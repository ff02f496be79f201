package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All arguments of a function, in order. Immutable, so safe for use by any thread. */
public final class Arguments {

    /** How many faults of one request are told at most. */
    public static final int MAX_FAULTS = 20;

    private final Map<String, ArgSpec> specs;

    private Arguments(Map<String, ArgSpec> specs) {
        this.specs = specs;
    }

    /**
     * The arguments of a function.
     *
     * @param specs the arguments in the order in which the function takes them
     * @return the arguments
     * @throws IllegalArgumentException if two have the same name
     */
    public static Arguments of(List<ArgSpec> specs) {
        var byName = new LinkedHashMap<String, ArgSpec>();
        for (var spec : specs) {
            if (byName.put(spec.name(), spec) != null) {
                throw new IllegalArgumentException("argument \"%s\": declared twice".formatted(spec.name()));
            }
        }
        return new Arguments(byName);
    }

    /**
     * The arguments of a function.
     *
     * @param specs the arguments in the order in which the function takes them
     * @return the arguments
     * @throws IllegalArgumentException if two have the same name
     */
    public static Arguments of(ArgSpec... specs) {
        return of(List.of(specs));
    }

    /**
     * The declarations.
     *
     * @return an immutable list in the order in which the function takes them
     */
    public List<ArgSpec> specs() {
        return List.copyOf(specs.values());
    }

    /**
     * Checks what a client sent and converts it to the declared types. Never changes a value so that something of it is
     * lost, and never stops at the first fault.
     *
     * @param args the arguments by name: {@link String}, {@link Number}, {@link Boolean}, lists and maps of these, null
     * @return the converted arguments, or all that is wrong with them
     */
    public CheckedArguments check(Map<String, ? extends @Nullable Object> args) {
        var faults = new Faults(MAX_FAULTS);
        checkNames(args, faults);
        var values = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(specs.size());
        for (var spec : specs.values()) {
            if (args.containsKey(spec.name())) {
                values.put(spec.name(), checked(spec, args.get(spec.name()), faults));
            } else {
                spec.whenMissing().ifPresent(missing -> values.put(spec.name(), missing.value()));
            }
        }
        return faults.isEmpty() ? new CheckedArguments.Accepted(values) : new CheckedArguments.Refused(faults.all());
    }

    private void checkNames(Map<String, ? extends @Nullable Object> args, Faults faults) {
        for (var name : new TreeSet<>(args.keySet())) {
            if (!specs.containsKey(name)) {
                faults.add(Excerpt.ofText(name), Rule.UNKNOWN, "unknown argument " + Excerpt.of(name) + accepted());
            }
        }
        for (var spec : specs.values()) {
            if (!args.containsKey(spec.name()) && spec.whenMissing().isEmpty()) {
                faults.add(
                        spec.name(),
                        Rule.MISSING,
                        "missing argument \"%s\", expected %s"
                                .formatted(spec.name(), spec.type().name()));
            }
        }
    }

    private String accepted() {
        return specs.isEmpty() ? ", expected none" : ", expected one of " + specs.keySet();
    }

    private static @Nullable Object checked(ArgSpec spec, @Nullable Object value, Faults faults) {
        if (value != null) {
            return new ValueCheck(faults).check(spec.name(), spec.type(), value);
        }
        if (!spec.nullable()) {
            faults.add(spec.name(), Rule.NIL, "nil value not accepted for argument \"%s\"".formatted(spec.name()));
        }
        return null;
    }
}

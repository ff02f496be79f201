package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All arguments of a function, in order. Immutable, so safe for use by any thread. */
public final class Arguments {

    /** How many faults of one request are told at most. */
    public static final int MAX_FAULTS = 20;

    private static final CheckedArguments NOTHING = new CheckedArguments.Accepted(Map.of());

    private final List<ArgSpec> specs;
    private final Argument[] arguments;
    private final ArgumentMap.Names names;

    private Arguments(List<ArgSpec> specs, Map<String, ArgReader> readers) {
        this.specs = List.copyOf(specs);
        this.arguments = specs.stream()
                .map(spec -> Argument.of(spec, readers.get(spec.name())))
                .toArray(Argument[]::new);
        this.names = new ArgumentMap.Names(specs.stream().map(ArgSpec::name).toList());
    }

    /**
     * The arguments of a function.
     *
     * @param specs the arguments in the order in which the function takes them
     * @return the arguments
     * @throws IllegalArgumentException if two have the same name, or a default is not of its type
     */
    public static Arguments of(List<ArgSpec> specs) {
        return of(specs, Map.of());
    }

    /**
     * The arguments of a function that wants some of them in types of its own.
     *
     * @param specs the arguments in the order in which the function takes them
     * @param readers what reads an argument instead of its type, by its name
     * @return the arguments
     * @throws IllegalArgumentException if two have the same name, or a default cannot be read
     */
    public static Arguments of(List<ArgSpec> specs, Map<String, ArgReader> readers) {
        var seen = new HashSet<String>();
        for (var spec : specs) {
            if (!seen.add(spec.name())) {
                throw new IllegalArgumentException("argument \"%s\": declared twice".formatted(spec.name()));
            }
        }
        return new Arguments(specs, readers);
    }

    /**
     * The arguments of a function.
     *
     * @param specs the arguments in the order in which the function takes them
     * @return the arguments
     * @throws IllegalArgumentException if two have the same name, or a default is not of its type
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
        return specs;
    }

    /**
     * Checks what a client sent and converts it to the declared types. Never changes a value so that something of it is
     * lost, and never stops at the first fault.
     *
     * @param args the arguments by name: {@link String}, {@link Number}, {@link Boolean}, lists and maps of these, null
     * @return the converted arguments, or all that is wrong with them
     */
    public CheckedArguments check(Map<String, ? extends @Nullable Object> args) {
        if (arguments.length == 0 && args.isEmpty()) {
            return NOTHING;
        }
        var reading = new Reading();
        var values = new @Nullable Object[arguments.length];
        var sent = 0;
        var missing = 0;
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            var value = args.get(argument.name());
            if (value != null) {
                sent++;
                values[i] = argument.read(value, reading);
            } else if (args.containsKey(argument.name())) {
                sent++;
                values[i] = argument.readNull(reading);
            } else {
                values[i] = argument.whenMissing();
                missing += argument.required() ? 1 : 0;
            }
        }
        return sent == args.size() && missing == 0 && reading.found() == 0
                ? new CheckedArguments.Accepted(new ArgumentMap(names, values))
                : new CheckedArguments.Refused(faults(args, reading));
    }

    private List<ArgumentFault> faults(Map<String, ? extends @Nullable Object> args, Reading values) {
        var faults = new ArrayList<ArgumentFault>();
        args.keySet().stream()
                .filter(name -> names.position(name) < 0)
                .sorted()
                .limit(MAX_FAULTS)
                .map(this::unknown)
                .forEach(faults::add);
        for (var argument : arguments) {
            if (argument.required() && !args.containsKey(argument.name())) {
                faults.add(missing(argument));
            }
        }
        faults.addAll(values.faults());
        return faults.size() > MAX_FAULTS ? faults.subList(0, MAX_FAULTS) : faults;
    }

    private ArgumentFault unknown(String name) {
        var accepted = specs.isEmpty()
                ? "none"
                : "one of " + specs.stream().map(ArgSpec::name).toList();
        return new ArgumentFault(
                Excerpt.ofText(name),
                Rule.UNKNOWN,
                "unknown argument %s, expected %s".formatted(Excerpt.of(name), accepted));
    }

    private static ArgumentFault missing(Argument argument) {
        return new ArgumentFault(
                argument.name(),
                Rule.MISSING,
                "missing argument \"%s\", expected %s"
                        .formatted(argument.name(), argument.type().name()));
    }
}

package dev.phoenixgenapi;

import java.util.Objects;

/**
 * The name of a piece of user code: a function, a hook, a permission check, a list of nodes. Each node resolves it to
 * code of its own. {@code module} and {@code function} of the hook events are these names.
 *
 * @param module what holds the code, a class for example
 * @param function its name in there
 */
public record FunctionRef(String module, String function) {

    /** Refuses names that nobody could find. */
    public FunctionRef {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(function, "function");
        if (module.isBlank() || function.isBlank()) {
            throw new IllegalArgumentException(
                    "function ref: \"%s\", \"%s\" (expected: a module and a function, neither blank)"
                            .formatted(module, function));
        }
    }

    /**
     * For people: module and function with a dot between.
     *
     * @return for example {@code Chat.send}
     */
    @Override
    public String toString() {
        return module + "." + function;
    }
}

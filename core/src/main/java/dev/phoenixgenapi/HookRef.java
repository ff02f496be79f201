package dev.phoenixgenapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a hook, with what it is given beside the request.
 *
 * @param function the hook's code
 * @param extraArgs further arguments for the hook, the same at each call; read-only
 */
public record HookRef(FunctionRef function, List<@Nullable Object> extraArgs) {

    /** Keeps a copy of the arguments. */
    public HookRef {
        extraArgs = Collections.unmodifiableList(new ArrayList<>(extraArgs));
    }

    /**
     * A hook without further arguments.
     *
     * @param module what holds the code
     * @param function its name in there
     * @return the hook
     * @throws IllegalArgumentException if a name is blank
     */
    public static HookRef of(String module, String function) {
        return new HookRef(new FunctionRef(module, function), List.of());
    }
}

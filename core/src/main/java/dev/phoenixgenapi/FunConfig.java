package dev.phoenixgenapi;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine must know of one function in one version. Plain data: it names code and does not hold it, so
 * that it can travel between nodes.
 *
 * <p>Made with {@link #builder} or {@link #toBuilder}, which refuse what cannot work.
 *
 * @param service the service that the function belongs to
 * @param requestType the name that clients call it by
 * @param version its version
 * @param nodes where it runs
 * @param chooseNodeMode how one of several nodes is chosen
 * @param timeout how long one attempt may take, 100 ms to 300 s; for a stream, how long it may last; null for ever
 * @param deadline how long the whole request may take, further attempts included; null if only each attempt is bounded
 * @param function the function's code
 * @param presetArgs arguments that the function is given before those of the request; read-only
 * @param arguments what the function takes from the request, in order
 * @param argStyle how the function of another node gets its arguments
 * @param responseType how it answers
 * @param permission who may call it
 * @param permissionCallback code that is asked too, a {@link dev.phoenixgenapi.permission.PermissionCheck}, or null
 * @param retry what happens after a failure that another attempt may mend, or null for nothing
 * @param beforeExecute the hook before it, or null
 * @param afterExecute the hook after it, or null
 * @param hookTimeout how long each hook may take
 * @param requestInfo whether a function of another node gets a {@link RequestInfo} after its arguments
 * @param nonBlocking whether the function, its hooks and its permission callback never wait and are done in
 *     microseconds, so that a server may call them on the thread that reads from its clients; for synchronous functions
 *     of this node without further attempts
 * @param idempotent whether calling the function twice does no more than calling it once, so that a call of another
 *     node, of which nobody knows whether it has run, may be made again
 * @param disabled whether it cannot be called for now
 */
public record FunConfig(
        String service,
        String requestType,
        String version,
        Nodes nodes,
        ChooseNodeMode chooseNodeMode,
        @Nullable Duration timeout,
        @Nullable Duration deadline,
        FunctionRef function,
        List<@Nullable Object> presetArgs,
        List<ArgSpec> arguments,
        ArgStyle argStyle,
        ResponseType responseType,
        Permission permission,
        @Nullable FunctionRef permissionCallback,
        @Nullable RetryPolicy retry,
        @Nullable HookRef beforeExecute,
        @Nullable HookRef afterExecute,
        Duration hookTimeout,
        boolean requestInfo,
        boolean nonBlocking,
        boolean idempotent,
        boolean disabled) {

    /** How long an attempt may take if nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** How long a hook may take if nothing else is said. */
    public static final Duration DEFAULT_HOOK_TIMEOUT = Duration.ofSeconds(5);

    /** How a function of another node gets its arguments. */
    public enum ArgStyle {
        /** One after the other, in the order of the config. */
        POSITIONAL,
        /** As one map. */
        MAP
    }

    /** Keeps copies of the lists. */
    public FunConfig {
        presetArgs = Collections.unmodifiableList(new ArrayList<>(presetArgs));
        arguments = List.copyOf(arguments);
    }

    /**
     * Begins a config for a function of this node that takes nothing, may be called by everybody and answers within
     * {@link #DEFAULT_TIMEOUT}.
     *
     * @param service the service that the function belongs to
     * @param requestType the name that clients call it by
     * @return a builder
     */
    public static FunConfigBuilder builder(String service, String requestType) {
        return new FunConfigBuilder(service, requestType);
    }

    /**
     * Begins a config like this one.
     *
     * @return a builder
     */
    public FunConfigBuilder toBuilder() {
        return new FunConfigBuilder(this);
    }

    /**
     * This config, switched off or on.
     *
     * @param off whether the function cannot be called
     * @return a changed copy
     */
    public FunConfig withDisabled(boolean off) {
        return off == disabled ? this : toBuilder().disabled(off).copy();
    }

    /**
     * This config with other nodes, which may be none: then the function is known and cannot be reached.
     *
     * @param others where it runs
     * @return a changed copy
     */
    public FunConfig withNodes(Nodes others) {
        return others.equals(nodes) ? this : toBuilder().nodes(others).copy();
    }

    /**
     * All that is wrong with this config.
     *
     * @return a fault for each field that breaks a rule; empty if the config can be used
     */
    public List<ConfigFault> faults() {
        return FunConfigRules.check(this);
    }
}

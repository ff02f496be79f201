package dev.phoenixgenapi;

import dev.phoenixgenapi.FunConfig.ArgStyle;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link FunConfig} together. Not safe for use by several threads at once. */
public final class FunConfigBuilder {

    private final String service;
    private final String requestType;
    private String version = Request.DEFAULT_VERSION;
    private Nodes nodes = Nodes.local();
    private ChooseNodeMode chooseNodeMode = ChooseNodeMode.random();
    private @Nullable Duration timeout = FunConfig.DEFAULT_TIMEOUT;
    private @Nullable Duration deadline;
    private @Nullable FunctionRef function;
    private List<@Nullable Object> presetArgs = List.of();
    private List<ArgSpec> arguments = new ArrayList<>();
    private ArgStyle argStyle = ArgStyle.POSITIONAL;
    private ResponseType responseType = ResponseType.SYNC;
    private Permission permission = Permission.off();
    private @Nullable FunctionRef permissionCallback;
    private @Nullable RetryPolicy retry;
    private @Nullable HookRef beforeExecute;
    private @Nullable HookRef afterExecute;
    private Duration hookTimeout = FunConfig.DEFAULT_HOOK_TIMEOUT;
    private boolean requestInfo;
    private boolean nonBlocking;
    private boolean idempotent;
    private boolean disabled;

    FunConfigBuilder(String service, String requestType) {
        this.service = service;
        this.requestType = requestType;
    }

    FunConfigBuilder(FunConfig config) {
        this.service = config.service();
        this.requestType = config.requestType();
        this.version = config.version();
        this.nodes = config.nodes();
        this.chooseNodeMode = config.chooseNodeMode();
        this.timeout = config.timeout();
        this.deadline = config.deadline();
        this.function = config.function();
        this.presetArgs = config.presetArgs();
        this.arguments = new ArrayList<>(config.arguments());
        this.argStyle = config.argStyle();
        this.responseType = config.responseType();
        this.permission = config.permission();
        this.permissionCallback = config.permissionCallback();
        this.retry = config.retry();
        this.beforeExecute = config.beforeExecute();
        this.afterExecute = config.afterExecute();
        this.hookTimeout = config.hookTimeout();
        this.requestInfo = config.requestInfo();
        this.nonBlocking = config.nonBlocking();
        this.idempotent = config.idempotent();
        this.disabled = config.disabled();
    }

    /**
     * The version; {@value Request#DEFAULT_VERSION} if nothing is said.
     *
     * @param value the version
     * @return this
     */
    public FunConfigBuilder version(String value) {
        this.version = value;
        return this;
    }

    /**
     * Where the function runs; on this node if nothing is said.
     *
     * @param value the place
     * @return this
     */
    public FunConfigBuilder nodes(Nodes value) {
        this.nodes = value;
        return this;
    }

    /**
     * How one of several nodes is chosen; at random if nothing is said.
     *
     * @param value the mode
     * @return this
     */
    public FunConfigBuilder chooseNodeMode(ChooseNodeMode value) {
        this.chooseNodeMode = value;
        return this;
    }

    /**
     * How long one attempt may take, or a stream may last; {@link FunConfig#DEFAULT_TIMEOUT} if nothing is said.
     *
     * @param value 100 ms to 300 s, or null for ever
     * @return this
     */
    public FunConfigBuilder timeout(@Nullable Duration value) {
        this.timeout = value;
        return this;
    }

    /**
     * How long the whole request may take, further attempts included; unbounded if nothing is said.
     *
     * @param value more than 0, or null
     * @return this
     */
    public FunConfigBuilder deadline(@Nullable Duration value) {
        this.deadline = value;
        return this;
    }

    /**
     * The function's code. If nothing is said, its module is the service and its name is the request type.
     *
     * @param value the name of the code
     * @return this
     */
    public FunConfigBuilder function(FunctionRef value) {
        this.function = value;
        return this;
    }

    /**
     * Arguments that the function is given before those of the request.
     *
     * @param values the arguments
     * @return this
     */
    public FunConfigBuilder presetArgs(@Nullable Object... values) {
        this.presetArgs = Arrays.asList(values);
        return this;
    }

    /**
     * An argument that the function takes; they come in the order of these calls.
     *
     * @param spec the argument
     * @return this
     */
    public FunConfigBuilder argument(ArgSpec spec) {
        this.arguments.add(spec);
        return this;
    }

    /**
     * An argument that the client must send.
     *
     * @param name its name
     * @param type its type
     * @return this
     */
    public FunConfigBuilder argument(String name, ArgType type) {
        return argument(ArgSpec.of(name, type));
    }

    /**
     * How the function of another node gets its arguments; one after the other if nothing is said.
     *
     * @param value the style
     * @return this
     */
    public FunConfigBuilder argStyle(ArgStyle value) {
        this.argStyle = value;
        return this;
    }

    /**
     * How the function answers; with its result if nothing is said.
     *
     * @param value the type
     * @return this
     */
    public FunConfigBuilder responseType(ResponseType value) {
        this.responseType = value;
        return this;
    }

    /**
     * Who may call the function; everybody if nothing is said.
     *
     * @param value the permission
     * @return this
     */
    public FunConfigBuilder permission(Permission value) {
        this.permission = value;
        return this;
    }

    /**
     * Code that must allow each call, too.
     *
     * @param value a {@link dev.phoenixgenapi.permission.PermissionCheck}, or null
     * @return this
     */
    public FunConfigBuilder permissionCallback(@Nullable FunctionRef value) {
        this.permissionCallback = value;
        return this;
    }

    /**
     * What happens after a failure that another attempt may mend; nothing if nothing is said.
     *
     * @param value the policy, or null
     * @return this
     */
    public FunConfigBuilder retry(@Nullable RetryPolicy value) {
        this.retry = value;
        return this;
    }

    /**
     * Further attempts on any of the function's nodes.
     *
     * @param attempts 1 to {@value RetryPolicy#MAX_ATTEMPTS}
     * @return this
     */
    public FunConfigBuilder retry(int attempts) {
        return retry(RetryPolicy.allNodes(attempts));
    }

    /**
     * The hook before the function.
     *
     * @param value the hook, or null
     * @return this
     */
    public FunConfigBuilder beforeExecute(@Nullable HookRef value) {
        this.beforeExecute = value;
        return this;
    }

    /**
     * The hook after the function.
     *
     * @param value the hook, or null
     * @return this
     */
    public FunConfigBuilder afterExecute(@Nullable HookRef value) {
        this.afterExecute = value;
        return this;
    }

    /**
     * How long each hook may take; {@link FunConfig#DEFAULT_HOOK_TIMEOUT} if nothing is said.
     *
     * @param value 1 ms to 300 s
     * @return this
     */
    public FunConfigBuilder hookTimeout(Duration value) {
        this.hookTimeout = value;
        return this;
    }

    /**
     * Whether a function of another node gets a {@link RequestInfo} after its arguments; not if nothing is said.
     *
     * @param value whether
     * @return this
     */
    public FunConfigBuilder requestInfo(boolean value) {
        this.requestInfo = value;
        return this;
    }

    /**
     * Whether the function, its hooks and its permission callback never wait and are done in microseconds, so that a
     * server may call them on the thread that reads from its clients; not if nothing is said. For synchronous functions
     * of this node without further attempts.
     *
     * @param value whether
     * @return this
     */
    public FunConfigBuilder nonBlocking(boolean value) {
        this.nonBlocking = value;
        return this;
    }

    /**
     * Whether calling the function twice does no more than calling it once; not if nothing is said. Only then is a call
     * of another node made again when nobody knows whether it has run: the node was lost, or has not answered in time.
     *
     * @param value whether
     * @return this
     */
    public FunConfigBuilder idempotent(boolean value) {
        this.idempotent = value;
        return this;
    }

    /**
     * Whether the function cannot be called for now; it can if nothing is said.
     *
     * @param value whether
     * @return this
     */
    public FunConfigBuilder disabled(boolean value) {
        this.disabled = value;
        return this;
    }

    /**
     * The config.
     *
     * @return a config that can be used
     * @throws InvalidConfigException if anything is wrong; it tells all that is
     */
    public FunConfig build() {
        var config = copy();
        var faults = config.faults();
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(
                    "function %s/%s version %s".formatted(service, requestType, version), faults);
        }
        return config;
    }

    /** The config as it is, checked or not. */
    FunConfig copy() {
        return new FunConfig(
                service,
                requestType,
                version,
                nodes,
                chooseNodeMode,
                timeout,
                deadline,
                function == null ? defaultFunction() : function,
                presetArgs,
                arguments,
                argStyle,
                responseType,
                permission,
                permissionCallback,
                retry,
                beforeExecute,
                afterExecute,
                hookTimeout,
                requestInfo,
                nonBlocking,
                idempotent,
                disabled);
    }

    private FunctionRef defaultFunction() {
        var name = version.equals(Request.DEFAULT_VERSION) ? requestType : requestType + "@" + version;
        return service.isBlank() || name.isBlank() ? new FunctionRef("?", "?") : new FunctionRef(service, name);
    }
}

package dev.phoenixgenapi;

import dev.phoenixgenapi.config.ConfigDb;
import dev.phoenixgenapi.config.ConfigLimits;
import dev.phoenixgenapi.config.ConfigPuller;
import dev.phoenixgenapi.config.ConfigReceiver;
import dev.phoenixgenapi.config.ConfigSource;
import dev.phoenixgenapi.config.PullerSettings;
import dev.phoenixgenapi.config.RegistrationPolicy;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.execution.Executor;
import dev.phoenixgenapi.execution.ExecutorOptions;
import dev.phoenixgenapi.execution.RequestTracer;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.hooks.AfterHook;
import dev.phoenixgenapi.hooks.BeforeHook;
import dev.phoenixgenapi.nodes.NodeChooser;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.NodeList;
import dev.phoenixgenapi.nodes.NodeOptions;
import dev.phoenixgenapi.permission.PermissionCheck;
import dev.phoenixgenapi.ratelimit.InMemoryRateLimitStore;
import dev.phoenixgenapi.ratelimit.RateLimitStore;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.ratelimit.RateLimiterOptions;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.ratelimit.ScopedLimit;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import dev.phoenixgenapi.workerpool.WorkerPool;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a {@link PhoenixGenApi} together. Not safe for use by several threads at once. */
public final class PhoenixGenApiBuilder {

    private final FunctionRegistry registry = new FunctionRegistry();
    private final List<FunConfig> configs = new ArrayList<>();
    private @Nullable Telemetry telemetry;
    private @Nullable AlarmClock clock;
    private @Nullable RateLimitStore rateLimitStore;
    private RateLimits rateLimits = RateLimits.NONE;
    private RateLimiterOptions rateLimiterOptions = RateLimiterOptions.DEFAULTS;
    private ConfigLimits configLimits = ConfigLimits.defaults();
    private WorkerPoolConfig asyncPool = WorkerPoolConfig.asyncPool();
    private WorkerPoolConfig streamPool = WorkerPoolConfig.streamPool();
    private NodeClient nodeClient = NodeClient.none();
    private NodeOptions nodeOptions = NodeOptions.DEFAULTS;
    private Backoff backoff = Backoff.DEFAULT;
    private final Map<String, ConfigSource> sources = new LinkedHashMap<>();
    private PullerSettings pullerSettings = PullerSettings.defaults();
    private RegistrationPolicy registrationPolicy = RegistrationPolicy.standard();
    private @Nullable String pushToken;
    private Duration drainTimeout = Duration.ofSeconds(10);
    private boolean detailError;
    private @Nullable RequestTracer tracer;

    PhoenixGenApiBuilder() {}

    /**
     * A function of this node.
     *
     * @param config its config
     * @param code its code
     * @return this
     * @throws IllegalStateException if another function has the name that the config gives its code
     */
    public PhoenixGenApiBuilder function(FunConfig config, GenApiFunction code) {
        registry.addFunction(config.function(), code);
        configs.add(config);
        return this;
    }

    /**
     * Functions of this node.
     *
     * @param definitions the functions
     * @return this
     * @throws IllegalStateException if another function has the name that a config gives its code
     */
    public PhoenixGenApiBuilder functions(List<FunctionDefinition> definitions) {
        definitions.forEach(definition -> function(definition.config(), definition.code()));
        return this;
    }

    /**
     * A function whose code is registered already, or that runs on other nodes.
     *
     * @param config its config
     * @return this
     */
    public PhoenixGenApiBuilder config(FunConfig config) {
        configs.add(config);
        return this;
    }

    /**
     * A before hook that configs can name.
     *
     * @param name its name
     * @param code its code
     * @return this
     * @throws IllegalStateException if another before hook has the name
     */
    public PhoenixGenApiBuilder beforeHook(FunctionRef name, BeforeHook code) {
        registry.addBeforeHook(name, code);
        return this;
    }

    /**
     * An after hook that configs can name.
     *
     * @param name its name
     * @param code its code
     * @return this
     * @throws IllegalStateException if another after hook has the name
     */
    public PhoenixGenApiBuilder afterHook(FunctionRef name, AfterHook code) {
        registry.addAfterHook(name, code);
        return this;
    }

    /**
     * A permission check that configs can name.
     *
     * @param name its name
     * @param code its code
     * @return this
     * @throws IllegalStateException if another permission check has the name
     */
    public PhoenixGenApiBuilder permissionCheck(FunctionRef name, PermissionCheck code) {
        registry.addPermissionCheck(name, code);
        return this;
    }

    /**
     * A list of nodes that configs can name.
     *
     * @param name its name
     * @param code its code
     * @return this
     * @throws IllegalStateException if another list of nodes has the name
     */
    public PhoenixGenApiBuilder nodeList(FunctionRef name, NodeList code) {
        registry.addNodeList(name, code);
        return this;
    }

    /**
     * A choice of nodes that configs can name.
     *
     * @param name its name
     * @param code its code
     * @return this
     * @throws IllegalStateException if another choice has the name
     */
    public PhoenixGenApiBuilder nodeChooser(FunctionRef name, NodeChooser code) {
        registry.addNodeChooser(name, code);
        return this;
    }

    /**
     * How the engine deals with other nodes: which it passes over, and how many further attempts it makes.
     *
     * @param value the options
     * @return this
     */
    public PhoenixGenApiBuilder nodeOptions(NodeOptions value) {
        this.nodeOptions = value;
        return this;
    }

    /**
     * Where events go; a telemetry of its own if nothing is said.
     *
     * @param value the telemetry
     * @return this
     */
    public PhoenixGenApiBuilder telemetry(Telemetry value) {
        this.telemetry = value;
        return this;
    }

    /**
     * The time; that of the system if nothing is said.
     *
     * @param value the clock, which stays open when the engine is closed
     * @return this
     */
    public PhoenixGenApiBuilder clock(AlarmClock value) {
        this.clock = value;
        return this;
    }

    /**
     * The limits at first; none if nothing is said.
     *
     * @param value the limits
     * @return this
     */
    public PhoenixGenApiBuilder rateLimits(RateLimits value) {
        this.rateLimits = value;
        return this;
    }

    /**
     * How the rate limiter behaves.
     *
     * @param value the options
     * @return this
     */
    public PhoenixGenApiBuilder rateLimiterOptions(RateLimiterOptions value) {
        this.rateLimiterOptions = value;
        return this;
    }

    /**
     * Where admitted requests are remembered; in this process if nothing is said.
     *
     * @param value the store, for this engine alone
     * @return this
     */
    public PhoenixGenApiBuilder rateLimitStore(RateLimitStore value) {
        this.rateLimitStore = value;
        return this;
    }

    /**
     * How much the config cache keeps.
     *
     * @param value the limits
     * @return this
     */
    public PhoenixGenApiBuilder configLimits(ConfigLimits value) {
        this.configLimits = value;
        return this;
    }

    /**
     * What runs asynchronous functions and those without a response; {@link WorkerPoolConfig#asyncPool} if nothing is
     * said.
     *
     * @param value how the pool is set up
     * @return this
     */
    public PhoenixGenApiBuilder asyncPool(WorkerPoolConfig value) {
        this.asyncPool = value;
        return this;
    }

    /**
     * What runs streaming functions; {@link WorkerPoolConfig#streamPool} if nothing is said.
     *
     * @param value how the pool is set up
     * @return this
     */
    public PhoenixGenApiBuilder streamPool(WorkerPoolConfig value) {
        this.streamPool = value;
        return this;
    }

    /**
     * The way to other nodes; there are none if nothing is said.
     *
     * @param value the client
     * @return this
     */
    public PhoenixGenApiBuilder nodeClient(NodeClient value) {
        this.nodeClient = value;
        return this;
    }

    /**
     * How long to wait before further attempts; {@link Backoff#DEFAULT} if nothing is said.
     *
     * @param value the backoff
     * @return this
     */
    public PhoenixGenApiBuilder backoff(Backoff value) {
        this.backoff = value;
        return this;
    }

    /**
     * Whether clients are told what went wrong inside, such as the messages of exceptions; for development. Not if
     * nothing is said.
     *
     * @param value whether
     * @return this
     */
    public PhoenixGenApiBuilder detailError(boolean value) {
        this.detailError = value;
        return this;
    }

    /**
     * A service whose configs are fetched from other nodes.
     *
     * @param service the service
     * @param source where its configs are
     * @return this
     */
    public PhoenixGenApiBuilder pull(String service, ConfigSource source) {
        sources.put(service, source);
        return this;
    }

    /**
     * How often and how patiently configs are fetched; {@link PullerSettings#defaults} if nothing is said.
     *
     * @param value the settings
     * @return this
     */
    public PhoenixGenApiBuilder pullerSettings(PullerSettings value) {
        this.pullerSettings = value;
        return this;
    }

    /**
     * What other nodes must know to push their configs here; nobody can push if nothing is said.
     *
     * @param value the secret, not blank
     * @return this
     */
    public PhoenixGenApiBuilder pushToken(String value) {
        this.pushToken = value;
        return this;
    }

    /**
     * What other nodes may register, by push or pull; {@link RegistrationPolicy#standard} if nothing is said.
     *
     * @param value the policy
     * @return this
     */
    public PhoenixGenApiBuilder registrationPolicy(RegistrationPolicy value) {
        this.registrationPolicy = value;
        return this;
    }

    /**
     * How long requests and tasks have to finish when the engine is closed; 10 s if nothing is said.
     *
     * @param value the time, 0 or more
     * @return this
     */
    public PhoenixGenApiBuilder drainTimeout(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "drain_timeout: %d ms (expected: 0 or more)".formatted(value.toMillis()));
        }
        this.drainTimeout = value;
        return this;
    }

    /**
     * What follows requests through the engine, to make spans of them, or to mark their log lines; nothing if nothing
     * is said. One that is given after another comes on top of it.
     *
     * @param value the tracer
     * @return this
     */
    public PhoenixGenApiBuilder tracer(RequestTracer value) {
        this.tracer = tracer == null ? value : tracer.and(value);
        return this;
    }

    /**
     * The engine, at work.
     *
     * @return an engine to be closed in the end
     * @throws InvalidConfigException if a config is wrong or names code that is not there; it tells all that is wrong
     *     with all configs
     */
    public PhoenixGenApi build() {
        var ownClock = clock == null ? AlarmClock.system() : null;
        var time = clock == null ? Objects.requireNonNull(ownClock) : clock;
        try {
            return build(time, ownClock);
        } catch (RuntimeException e) {
            if (ownClock != null) {
                ownClock.close();
            }
            throw e;
        }
    }

    private PhoenixGenApi build(AlarmClock time, @Nullable SystemAlarmClock ownClock) {
        var events = telemetry == null ? new Telemetry(time) : telemetry;
        var configDb = new ConfigDb(registry, events, configLimits);
        addConfigs(configDb);
        var store = rateLimitStore == null ? new InMemoryRateLimitStore(time) : rateLimitStore;
        var limiter = new RateLimiter(events, time, store, rateLimits, rateLimiterOptions);
        var async = new WorkerPool(asyncPool, events, time);
        var streams = new WorkerPool(streamPool, events, time);
        var executor = new Executor(
                events,
                time,
                registry,
                configDb::find,
                limiter,
                nodeClient,
                async,
                streams,
                new ExecutorOptions(backoff, detailError, nodeOptions, tracer));
        var puller = new ConfigPuller(configDb, registrationPolicy, time, pullerSettings);
        sources.forEach(puller::add);
        var receiver = pushToken == null ? null : new ConfigReceiver(configDb, registrationPolicy, pushToken);
        limiter.start();
        puller.start();
        return new PhoenixGenApi(
                events,
                registry,
                configDb,
                puller,
                receiver,
                limiter,
                async,
                streams,
                executor,
                drainTimeout,
                ownClock);
    }

    private void addConfigs(ConfigDb configDb) {
        var faults = new ArrayList<ConfigFault>();
        for (var config : configs) {
            try {
                registry.bind(config);
            } catch (InvalidConfigException e) {
                for (var fault : e.faults()) {
                    faults.add(new ConfigFault(
                            "%s/%s %s".formatted(config.service(), config.requestType(), fault.field()),
                            fault.message()));
                }
            }
        }
        rateLimits.all().forEach(limit -> addFault(limit, faults));
        if (!faults.isEmpty()) {
            throw new InvalidConfigException("functions", faults);
        }
        configs.forEach(configDb::add);
    }

    /** A limit by an argument that the function does not take would never limit anything. */
    private void addFault(ScopedLimit limit, List<ConfigFault> faults) {
        var key = limit.limit().key();
        if (limit.scope() instanceof RateLimitScope.Api(var service, var requestType) && key.isArgument()) {
            var known = configs.stream()
                    .filter(config -> config.service().equals(service)
                            && config.requestType().equals(requestType))
                    .toList();
            var taken = known.stream()
                    .flatMap(config -> config.arguments().stream())
                    .anyMatch(argument -> argument.name().equals(key.name()));
            if (!known.isEmpty() && !taken) {
                faults.add(new ConfigFault(
                        "%s/%s rate limit".formatted(service, requestType),
                        "key \"%s\" (expected: user_id, device_id, ip_address or an argument of the function)"
                                .formatted(key.name())));
            }
        }
    }
}

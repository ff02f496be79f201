package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.telemetry.Telemetry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configs of all functions that can be called, each with its code.
 *
 * <p>Safe for use by any thread. Reading never waits, and sees each change whole or not at all. Changes are made one
 * after the other and emit their events in that order, in the changing thread: a handler of theirs may read, and make
 * changes of its own, but must not wait for another thread that makes one.
 *
 * <p>Where configs come from decides what may change them. A config that was added here stays as it is until it is
 * added again or deleted here. Configs that nodes offer, by push or pull, are the newest that any of the nodes offers,
 * and run on all nodes that do. One is deleted when the last of its nodes offers a new version without it; when the
 * last of its nodes merely goes, it stays, without nodes. Whether a function is disabled is what was said last by
 * {@link #disable} and {@link #enable}, whatever nodes offer.
 */
public final class ConfigDb {

    private final FunctionRegistry registry;
    private final ConfigLimits limits;
    private final ConfigEvents events;
    private final FailedConfigs failures;
    private final LiveConfigs live;

    /**
     * A cache without configs, with the usual limits.
     *
     * @param registry the code of this node
     * @param telemetry where the config events go
     */
    public ConfigDb(FunctionRegistry registry, Telemetry telemetry) {
        this(registry, telemetry, ConfigLimits.defaults());
    }

    /**
     * A cache without configs.
     *
     * @param registry the code of this node
     * @param telemetry where the config events go
     * @param limits how much it keeps
     */
    public ConfigDb(FunctionRegistry registry, Telemetry telemetry, ConfigLimits limits) {
        this.registry = registry;
        this.limits = limits;
        this.events = new ConfigEvents(telemetry);
        this.failures = new FailedConfigs(limits.failures());
        this.live = new LiveConfigs(limits, events);
    }

    /**
     * Finds a function to call it.
     *
     * @param service its service
     * @param requestType its name
     * @param version its version, exactly
     * @return the function, which may be disabled or have no nodes, or null if there is none
     */
    public @Nullable BoundFunction find(String service, String requestType, String version) {
        return live.table().find(service, requestType, version);
    }

    /**
     * The config of a function in version {@value Request#DEFAULT_VERSION}.
     *
     * @param service its service
     * @param requestType its name
     * @return the config, disabled or not
     */
    public Optional<FunConfig> get(String service, String requestType) {
        return get(service, requestType, Request.DEFAULT_VERSION);
    }

    /**
     * The config of a function.
     *
     * @param service its service
     * @param requestType its name
     * @param version its version, exactly
     * @return the config, disabled or not
     */
    public Optional<FunConfig> get(String service, String requestType, String version) {
        return Optional.ofNullable(find(service, requestType, version)).map(BoundFunction::config);
    }

    /**
     * The config of a function in its latest version that is not disabled. Versions are compared as semantic versions
     * are (SemVer 2, with pre-releases before their release). Versions that are none come before all that are, and are
     * compared as text.
     *
     * @param service its service
     * @param requestType its name
     * @return the config, or empty if all versions are disabled or there are none
     */
    public Optional<FunConfig> latest(String service, String requestType) {
        return live.table().latestEnabled(service, requestType);
    }

    /**
     * Whether there is a function, in whatever version, disabled or not. Costs as much as a call's own look-up.
     *
     * @param service its service
     * @param requestType its name
     * @return whether there is
     */
    public boolean knows(String service, String requestType) {
        return live.table().knows(service, requestType);
    }

    /**
     * How many configs there are.
     *
     * @return the number, disabled ones included
     */
    public int count() {
        return live.table().size();
    }

    /**
     * All configs.
     *
     * @return an immutable list by service, name and version
     */
    public List<FunConfig> configs() {
        return live.table().configs().toList();
    }

    /**
     * The services that have functions.
     *
     * @return an immutable list in the order of the alphabet
     */
    public List<String> services() {
        return live.table().services().stream().sorted().toList();
    }

    /**
     * The versions of all functions.
     *
     * @return by service and name, from the oldest version to the latest; a copy
     */
    public SortedMap<String, SortedMap<String, List<String>>> functions() {
        var table = live.table();
        var functions = new TreeMap<String, SortedMap<String, List<String>>>();
        table.services().forEach(service -> functions.put(service, table.functions(service)));
        return functions;
    }

    /**
     * What was refused: configs that were added, pushed or pulled and are not here. At most
     * {@link ConfigLimits#failures}, one for each function and source; one that is accepted later is not listed any
     * more.
     *
     * @return an immutable list, the latest first
     */
    public List<FailedConfig> failedConfigs() {
        return failures.all();
    }

    /**
     * The nodes that offer functions of a service at the moment.
     *
     * @param service the service
     * @return the version of the configs that each of them offers, null for configs without one; a copy
     */
    public Map<String, @Nullable String> offeredVersions(String service) {
        return live.versions(service);
    }

    /**
     * Adds a config, or replaces the one that the function has. Emits {@code config.add}.
     *
     * @param config the config
     * @throws InvalidConfigException if it cannot be used; it is among the {@link #failedConfigs} then
     */
    public void add(FunConfig config) {
        var batch = batch("add");
        batch.add(config);
        var result = batch.finish(live.add(batch.functions()), failures);
        if (result.stored() == 0) {
            throw new InvalidConfigException(
                    "function %s/%s version %s".formatted(config.service(), config.requestType(), config.version()),
                    result.failed().getFirst().faults());
        }
    }

    /**
     * The same as {@link #add}, also for a function that is not known yet.
     *
     * @param config the config
     * @throws InvalidConfigException if it cannot be used; it is among the {@link #failedConfigs} then
     */
    public void update(FunConfig config) {
        add(config);
    }

    /**
     * Adds or replaces several configs at once: nobody sees some of them without the others. Those that cannot be used
     * are left out. Emits one {@code config.batch_add} if any was stored.
     *
     * @param configs the configs; of several for the same function the last is taken
     * @return how many were stored, and what was refused
     */
    public BatchResult batchAdd(Collection<FunConfig> configs) {
        var batch = batch("batch_add");
        configs.forEach(batch::add);
        return batch.finish(live.addAll(batch.functions()), failures);
    }

    /**
     * Deletes a config, whether it was added here or nodes offer it. They add it again when they next offer a new
     * version. Emits {@code config.delete} before, also if there is no such config.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     */
    public void delete(String service, String requestType, String version) {
        live.delete(new FunctionKey(service, requestType, version));
    }

    /** Deletes all configs, and forgets who offered them and what was disabled. Emits {@code config.clear} before. */
    public void clear() {
        live.clear();
    }

    /**
     * Disables a function until it is enabled: whatever nodes offer, and also if it is added again meanwhile. Emits
     * {@code config.disable} if there is such a function, disabled or not.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     * @return whether there is such a function
     */
    public boolean disable(String service, String requestType, String version) {
        return live.disable(new FunctionKey(service, requestType, version));
    }

    /**
     * Enables a function, also if its own config disables it: then until a config comes that does not. Emits
     * {@code config.enable} if there is such a function, disabled or not.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     * @return whether there is such a function
     */
    public boolean enable(String service, String requestType, String version) {
        return live.enable(new FunctionKey(service, requestType, version));
    }

    /**
     * A node has gone, and with it all that it offered. Functions that no other node offers stay, without nodes.
     *
     * @param node the name of the node; may be unknown
     */
    public void nodeLeft(String node) {
        live.nodeLeft(node);
    }

    ConfigEvents events() {
        return events;
    }

    ConfigLimits limits() {
        return limits;
    }

    Batch batch(String source) {
        return new Batch(registry, source, events.now());
    }

    /** Keeps what was refused for operators, without changing anything. */
    BatchResult refuse(Batch batch) {
        return batch.finish(LiveConfigs.Stored.nothing(), failures);
    }

    /** Takes what some nodes offer; empty if it is what they offer already and not forced. */
    Optional<BatchResult> offer(
            String service, List<String> nodes, @Nullable String version, Batch batch, boolean force) {
        var offer = new Offer(service, nodes, version, batch.functions(), batch.refused());
        return live.offer(offer, force).map(stored -> batch.finish(stored, failures));
    }

    /** Whether some nodes offer functions of a service in just this version. */
    boolean isOffered(String service, List<String> nodes, String version) {
        return live.isCurrent(service, nodes, version);
    }

    /** What a node offers of a service, compared with a version. */
    Verification verify(String service, String version, String node) {
        return live.verify(service, version, node);
    }
}

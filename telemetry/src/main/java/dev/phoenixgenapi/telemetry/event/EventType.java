package dev.phoenixgenapi.telemetry.event;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue: every event that PhoenixGenApi emits, with all that is known about it, in the order of the guide's
 * "Event Reference", and after that our own.
 */
public enum EventType {
    /** A request has arrived; its function has not been looked up yet. */
    EXECUTOR_REQUEST_START(
            Category.EXECUTOR,
            "phoenix_gen_api.executor.request.start",
            ExecutorEvent.RequestStart.class,
            "A request has arrived; its function has not been looked up yet.",
            List.of(Keys.SYSTEM_TIME),
            List.of(Keys.REQUEST_ID, Keys.REQUEST_TYPE, Keys.SERVICE, Keys.USER_ID)),
    /** A request has been answered, be it with a failure: see {@code success}. */
    EXECUTOR_REQUEST_STOP(
            Category.EXECUTOR,
            "phoenix_gen_api.executor.request.stop",
            ExecutorEvent.RequestStop.class,
            "A request has been answered, be it with a failure: see `success`.",
            List.of(Keys.DURATION_US),
            List.of(Keys.REQUEST_ID, Keys.REQUEST_TYPE, Keys.SERVICE, Keys.USER_ID, Keys.SUCCESS, Keys.ASYNC)),
    /** The engine itself failed on a request; the exception goes on to the caller afterwards. */
    EXECUTOR_REQUEST_EXCEPTION(
            Category.EXECUTOR,
            "phoenix_gen_api.executor.request.exception",
            ExecutorEvent.RequestException.class,
            "The engine itself failed on a request; the exception goes on to the caller afterwards.",
            List.of(Keys.DURATION_US),
            List.of(
                    Keys.REQUEST_ID,
                    Keys.REQUEST_TYPE,
                    Keys.SERVICE,
                    Keys.USER_ID,
                    Keys.KIND,
                    Keys.REASON,
                    Keys.STACKTRACE)),
    /** An attempt failed in a way that can be retried, and the next one is about to begin. */
    EXECUTOR_RETRY(
            Category.EXECUTOR,
            "phoenix_gen_api.executor.retry",
            ExecutorEvent.Retry.class,
            "An attempt failed in a way that can be retried, and the next one is about to begin.",
            List.of(Keys.ATTEMPT),
            List.of(Keys.MODE, Keys.EXECUTION_TYPE, Keys.NODES)),
    /** A request has been checked against its limits, with whatever outcome. */
    RATE_LIMITER_CHECK(
            Category.RATE_LIMITER,
            "phoenix_gen_api.rate_limiter.check",
            RateLimiterEvent.Check.class,
            "A request has been checked against its limits, with whatever outcome.",
            List.of(Keys.DURATION_US),
            List.of(Keys.REQUEST_ID, Keys.USER_ID, Keys.SERVICE, Keys.REQUEST_TYPE, Keys.RESULT)),
    /** A limit has refused a request; follows the check that found it. */
    RATE_LIMITER_EXCEEDED(
            Category.RATE_LIMITER,
            "phoenix_gen_api.rate_limiter.exceeded",
            RateLimiterEvent.Exceeded.class,
            "A limit has refused a request; follows the `check` that found it.",
            List.of(Keys.RETRY_AFTER_MS),
            List.of(Keys.KEY, Keys.SCOPE, Keys.MAX_REQUESTS, Keys.CURRENT_REQUESTS, Keys.REQUEST_ID, Keys.USER_ID)),
    /** Somebody has set a counter back by hand. */
    RATE_LIMITER_RESET(
            Category.RATE_LIMITER,
            "phoenix_gen_api.rate_limiter.reset",
            RateLimiterEvent.Reset.class,
            "Somebody has set a counter back by hand.",
            List.of(),
            List.of(Keys.KEY, Keys.SCOPE, Keys.RATE_LIMIT_KEY)),
    /** The periodic removal of what is out of date is done. */
    RATE_LIMITER_CLEANUP(
            Category.RATE_LIMITER,
            "phoenix_gen_api.rate_limiter.cleanup",
            RateLimiterEvent.Cleanup.class,
            "The periodic removal of what is out of date is done.",
            List.of(Keys.DURATION_US, Keys.CLEANED_ENTRIES),
            List.of(Keys.GLOBAL_LIMITS_COUNT, Keys.API_LIMITS_COUNT)),
    /** A before hook is about to run. */
    HOOK_BEFORE_START(
            Category.HOOKS,
            "phoenix_gen_api.hook.before.start",
            HookEvent.BeforeStart.class,
            "A before hook is about to run.",
            List.of(Keys.SYSTEM_TIME),
            List.of(Keys.MODULE, Keys.FUNCTION, Keys.BEFORE)),
    /** A before hook has returned, whatever it decided. */
    HOOK_BEFORE_STOP(
            Category.HOOKS,
            "phoenix_gen_api.hook.before.stop",
            HookEvent.BeforeStop.class,
            "A before hook has returned, whatever it decided.",
            List.of(Keys.DURATION_US),
            List.of(Keys.MODULE, Keys.FUNCTION, Keys.BEFORE)),
    /** A before hook has thrown or was stopped. */
    HOOK_BEFORE_EXCEPTION(
            Category.HOOKS,
            "phoenix_gen_api.hook.before.exception",
            HookEvent.BeforeException.class,
            "A before hook has thrown or was stopped.",
            List.of(Keys.DURATION_US),
            List.of(Keys.MODULE, Keys.FUNCTION, Keys.BEFORE, Keys.KIND, Keys.REASON, Keys.STACKTRACE)),
    /** An after hook is about to run. */
    HOOK_AFTER_START(
            Category.HOOKS,
            "phoenix_gen_api.hook.after.start",
            HookEvent.AfterStart.class,
            "An after hook is about to run.",
            List.of(Keys.SYSTEM_TIME),
            List.of(Keys.MODULE, Keys.FUNCTION, Keys.AFTER)),
    /** An after hook has returned, whatever it decided. */
    HOOK_AFTER_STOP(
            Category.HOOKS,
            "phoenix_gen_api.hook.after.stop",
            HookEvent.AfterStop.class,
            "An after hook has returned, whatever it decided.",
            List.of(Keys.DURATION_US),
            List.of(Keys.MODULE, Keys.FUNCTION, Keys.AFTER)),
    /** An after hook has thrown or was stopped. */
    HOOK_AFTER_EXCEPTION(
            Category.HOOKS,
            "phoenix_gen_api.hook.after.exception",
            HookEvent.AfterException.class,
            "An after hook has thrown or was stopped.",
            List.of(Keys.DURATION_US),
            List.of(Keys.MODULE, Keys.FUNCTION, Keys.AFTER, Keys.KIND, Keys.REASON, Keys.STACKTRACE)),
    /** A worker begins a task. */
    WORKER_POOL_TASK_START(
            Category.WORKER_POOL,
            "phoenix_gen_api.worker_pool.task.start",
            WorkerPoolEvent.TaskStart.class,
            "A worker begins a task.",
            List.of(Keys.SYSTEM_TIME),
            List.of(Keys.POOL_NAME)),
    /** A task is done. */
    WORKER_POOL_TASK_STOP(
            Category.WORKER_POOL,
            "phoenix_gen_api.worker_pool.task.stop",
            WorkerPoolEvent.TaskStop.class,
            "A task is done.",
            List.of(Keys.DURATION_US),
            List.of(Keys.POOL_NAME)),
    /** A task has thrown, took too long, or ended in another wrong way. */
    WORKER_POOL_TASK_EXCEPTION(
            Category.WORKER_POOL,
            "phoenix_gen_api.worker_pool.task.exception",
            WorkerPoolEvent.TaskException.class,
            "A task has thrown, took too long, or ended in another wrong way.",
            List.of(Keys.DURATION_US),
            List.of(Keys.POOL_NAME, Keys.TASK_KIND, Keys.TASK_REASON, Keys.TASK_STACKTRACE)),
    /** So many tasks in a row have failed that the pool takes no new ones. */
    WORKER_POOL_CIRCUIT_BREAKER_OPEN(
            Category.WORKER_POOL,
            "phoenix_gen_api.worker_pool.circuit_breaker.open",
            WorkerPoolEvent.CircuitBreakerOpen.class,
            "So many tasks in a row have failed that the pool takes no new ones.",
            List.of(),
            List.of(Keys.POOL_NAME, Keys.CONSECUTIVE_FAILURES)),
    /** A task has succeeded after the breaker had been open: the pool takes tasks again. */
    WORKER_POOL_CIRCUIT_BREAKER_CLOSE(
            Category.WORKER_POOL,
            "phoenix_gen_api.worker_pool.circuit_breaker.close",
            WorkerPoolEvent.CircuitBreakerClose.class,
            "A task has succeeded after the breaker had been open: the pool takes tasks again.",
            List.of(),
            List.of(Keys.POOL_NAME)),
    /** The configs of a service are about to be fetched. */
    CONFIG_PULL_START(
            Category.CONFIG,
            "phoenix_gen_api.config.pull.start",
            ConfigEvent.PullStart.class,
            "The configs of a service are about to be fetched.",
            List.of(Keys.SYSTEM_TIME),
            List.of(Keys.PULLED_SERVICE)),
    /** Fetching the configs of a service has ended, well or badly. */
    CONFIG_PULL_STOP(
            Category.CONFIG,
            "phoenix_gen_api.config.pull.stop",
            ConfigEvent.PullStop.class,
            "Fetching the configs of a service has ended, well or badly.",
            List.of(Keys.DURATION_US, Keys.FETCHED),
            List.of(Keys.PULLED_SERVICE, Keys.PULLED_VERSION)),
    /** Configs that a service node sent have been stored. */
    CONFIG_PUSH(
            Category.CONFIG,
            "phoenix_gen_api.config.push",
            ConfigEvent.Push.class,
            "Configs that a service node sent have been stored.",
            List.of(Keys.STORED),
            List.of(Keys.SERVICE, Keys.VERSION)),
    /** A config has been added or replaced; there is no separate event for an update. */
    CONFIG_ADD(
            Category.CONFIG,
            "phoenix_gen_api.config.add",
            ConfigEvent.Add.class,
            "A config has been added or replaced; there is no separate event for an update.",
            List.of(),
            List.of(Keys.SERVICE, Keys.REQUEST_TYPE, Keys.VERSION)),
    /** Several configs have been added at once. */
    CONFIG_BATCH_ADD(
            Category.CONFIG,
            "phoenix_gen_api.config.batch_add",
            ConfigEvent.BatchAdd.class,
            "Several configs have been added at once.",
            List.of(Keys.ADDED),
            List.of(Keys.FIRST_SERVICE)),
    /** A config is about to be deleted. */
    CONFIG_DELETE(
            Category.CONFIG,
            "phoenix_gen_api.config.delete",
            ConfigEvent.Delete.class,
            "A config is about to be deleted.",
            List.of(),
            List.of(Keys.SERVICE, Keys.REQUEST_TYPE, Keys.VERSION)),
    /** All configs are about to be deleted. */
    CONFIG_CLEAR(
            Category.CONFIG,
            "phoenix_gen_api.config.clear",
            ConfigEvent.Clear.class,
            "All configs are about to be deleted.",
            List.of(),
            List.of(Keys.ALL_SERVICES, Keys.ALL_TYPES, Keys.ALL_VERSIONS)),
    /** A config has been disabled: its function cannot be called. */
    CONFIG_DISABLE(
            Category.CONFIG,
            "phoenix_gen_api.config.disable",
            ConfigEvent.Disable.class,
            "A config has been disabled: its function cannot be called.",
            List.of(),
            List.of(Keys.SERVICE, Keys.REQUEST_TYPE, Keys.VERSION)),
    /** A disabled config has been enabled again. */
    CONFIG_ENABLE(
            Category.CONFIG,
            "phoenix_gen_api.config.enable",
            ConfigEvent.Enable.class,
            "A disabled config has been enabled again.",
            List.of(),
            List.of(Keys.SERVICE, Keys.REQUEST_TYPE, Keys.VERSION)),
    /** A request that its client does not wait for has been taken by a worker pool. */
    EXECUTOR_TASK_QUEUED(
            Category.EXTENDED,
            "phoenix_gen_api.executor.task.queued",
            ExtendedEvent.TaskQueued.class,
            "A request that its client does not wait for has been taken by a worker pool.",
            List.of(Keys.SYSTEM_TIME),
            List.of(Keys.REQUEST_ID, Keys.REQUEST_TYPE, Keys.SERVICE, Keys.USER_ID, Keys.POOL_NAME)),
    /** The function of such a request is about to be called. */
    EXECUTOR_TASK_STARTED(
            Category.EXTENDED,
            "phoenix_gen_api.executor.task.started",
            ExtendedEvent.TaskStarted.class,
            "The function of such a request is about to be called.",
            List.of(Keys.SYSTEM_TIME, Keys.QUEUE_US),
            List.of(Keys.REQUEST_ID, Keys.REQUEST_TYPE, Keys.SERVICE, Keys.USER_ID, Keys.POOL_NAME)),
    /** Such a request has had its last answer. */
    EXECUTOR_TASK_FINISHED(
            Category.EXTENDED,
            "phoenix_gen_api.executor.task.finished",
            ExtendedEvent.TaskFinished.class,
            "Such a request has had its last answer.",
            List.of(Keys.TASK_DURATION_US, Keys.QUEUE_US),
            List.of(Keys.REQUEST_ID, Keys.REQUEST_TYPE, Keys.SERVICE, Keys.USER_ID, Keys.POOL_NAME, Keys.SUCCESS)),
    /** A service node has answered a call of its gateway. */
    NODE_CALL_FINISHED(
            Category.EXTENDED,
            "phoenix_gen_api.node.call.finished",
            ExtendedEvent.CallFinished.class,
            "A service node has answered a call of its gateway, which has the events of the request.",
            List.of(Keys.CALL_US),
            List.of(Keys.REQUEST_ID, Keys.REQUEST_TYPE, Keys.SERVICE, Keys.USER_ID, Keys.SUCCESS)),
    /** A client has opened a WebSocket. */
    GATEWAY_SOCKET_OPENED(
            Category.EXTENDED,
            "phoenix_gen_api.gateway.socket.opened",
            ExtendedEvent.SocketOpened.class,
            "A client has opened a WebSocket.",
            List.of(Keys.SYSTEM_TIME, Keys.HANDSHAKE_US),
            List.of(Keys.CONNECTION_ID, Keys.USER_ID, Keys.REMOTE_ADDRESS, Keys.TRACEPARENT)),
    /** A WebSocket is closed, by whichever side. */
    GATEWAY_SOCKET_CLOSED(
            Category.EXTENDED,
            "phoenix_gen_api.gateway.socket.closed",
            ExtendedEvent.SocketClosed.class,
            "A WebSocket is closed, by whichever side.",
            List.of(Keys.OPEN_US),
            List.of(Keys.CONNECTION_ID, Keys.USER_ID)),
    /** A handler has thrown and has been detached. */
    TELEMETRY_HANDLER_FAILURE(
            Category.EXTENDED,
            "telemetry.handler.failure",
            ExtendedEvent.HandlerFailure.class,
            "A handler has thrown and has been detached.",
            List.of(Keys.SYSTEM_TIME, Keys.MONOTONIC_TIME),
            List.of(Keys.EVENT_NAME, Keys.HANDLER_ID, Keys.HANDLER_CONFIG, Keys.KIND, Keys.THROWN, Keys.STACKTRACE));

    private static final Map<EventName, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::eventName, Function.identity()));

    private final Category category;
    private final EventName eventName;
    private final Class<? extends CatalogueEvent> eventClass;
    private final String description;
    private final List<EventKey> measurements;
    private final List<EventKey> metadata;

    final String[] measurementNames;
    final String[] metadataNames;

    EventType(
            Category category,
            String eventName,
            Class<? extends CatalogueEvent> eventClass,
            String description,
            List<EventKey> measurements,
            List<EventKey> metadata) {
        this.category = category;
        this.eventName = EventName.parse(eventName);
        this.eventClass = eventClass;
        this.description = description;
        this.measurements = measurements;
        this.metadata = metadata;
        this.measurementNames = measurements.stream().map(EventKey::name).toArray(String[]::new);
        this.metadataNames = metadata.stream().map(EventKey::name).toArray(String[]::new);
    }

    /**
     * The entry with a name.
     *
     * @param eventName the full name of an event
     * @return its entry, or nothing if the catalogue has none
     */
    public static Optional<EventType> find(EventName eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }

    /**
     * The entries of all records that a class or interface covers.
     *
     * @param eventClass a record of the catalogue, or one of the sealed interfaces above it
     * @return the entries in the order of the catalogue
     */
    public static Set<EventType> of(Class<? extends TelemetryEvent> eventClass) {
        var types = EnumSet.noneOf(EventType.class);
        for (var type : values()) {
            if (eventClass.isAssignableFrom(type.eventClass)) {
                types.add(type);
            }
        }
        return types;
    }

    /**
     * The group that the event belongs to.
     *
     * @return the group
     */
    public Category category() {
        return category;
    }

    /**
     * The full name.
     *
     * @return for example {@code phoenix_gen_api.executor.request.stop}
     */
    public EventName eventName() {
        return eventName;
    }

    /**
     * The record that events of this type are.
     *
     * @return the record's class
     */
    public Class<? extends CatalogueEvent> eventClass() {
        return eventClass;
    }

    /**
     * When the event is emitted.
     *
     * @return a sentence for people, as Markdown
     */
    public String description() {
        return description;
    }

    /**
     * What the event measures.
     *
     * @return the keys of {@link TelemetryEvent#measurements}, in order
     */
    public List<EventKey> measurements() {
        return measurements;
    }

    /**
     * What the event says about itself.
     *
     * @return the keys of {@link TelemetryEvent#metadata}, in order; keys that can be absent come last
     */
    public List<EventKey> metadata() {
        return metadata;
    }
}

package dev.phoenixgenapi.telemetry.event;

import static dev.phoenixgenapi.telemetry.event.EventKey.Presence.NULLABLE;
import static dev.phoenixgenapi.telemetry.event.EventKey.Presence.REMOTE_ONLY;
import static dev.phoenixgenapi.telemetry.event.EventKey.high;
import static dev.phoenixgenapi.telemetry.event.EventKey.low;

/** The keys of the catalogue. */
final class Keys {

    static final EventKey SYSTEM_TIME = high("system_time", ValueType.EPOCH_NANOS, "when it happened");
    static final EventKey MONOTONIC_TIME =
            high("monotonic_time", ValueType.MONOTONIC_NANOS, "when it happened, on a clock that only moves forward");
    static final EventKey DURATION_US = high("duration_us", ValueType.MICROSECONDS, "how long it took");
    static final EventKey TASK_DURATION_US = DURATION_US.meaning("how long that took since it was queued");
    static final EventKey CALL_US = DURATION_US.meaning("how long that took; of a stream, until its last item");
    static final EventKey QUEUE_US = high("queue_us", ValueType.MICROSECONDS, "how long it has waited for its turn");
    static final EventKey ATTEMPT =
            low("attempt", ValueType.COUNT, "how many retries remain, this one included (counts down)");
    static final EventKey RETRY_AFTER_MS =
            high("retry_after_ms", ValueType.MILLISECONDS, "after how long the same request would pass");
    static final EventKey CLEANED_ENTRIES = high("cleaned_entries", ValueType.COUNT, "how many entries were removed");
    static final EventKey FETCHED = high("count", ValueType.COUNT, "how many configs were fetched");
    static final EventKey STORED = high("count", ValueType.COUNT, "how many configs were stored");
    static final EventKey ADDED = high("count", ValueType.COUNT, "how many configs were added");

    static final EventKey REQUEST_ID = high("request_id", ValueType.STRING, "the request's identifier");
    static final EventKey REQUEST_TYPE = low("request_type", ValueType.STRING, "the name of the function");
    static final EventKey SERVICE = low("service", ValueType.STRING, "the service that the function belongs to");
    static final EventKey USER_ID = high("user_id", ValueType.STRING, "the caller; null on a connection without a user")
            .presence(NULLABLE);
    static final EventKey SUCCESS = low("success", ValueType.BOOLEAN, "whether the response says so");
    static final EventKey ASYNC =
            low("async", ValueType.BOOLEAN, "whether the response only says that the result comes later");

    static final EventKey KIND = low("kind", ValueType.STRING, "how it failed: `\"error\"`");
    static final EventKey REASON = high("reason", ValueType.STRING, "the exception's message");
    static final EventKey STACKTRACE =
            high("stacktrace", ValueType.FRAMES, "where it was thrown, innermost frame first");

    static final EventKey MODE = low("mode", ValueType.STRING, "where retries go: `\"same_node\"` or `\"all_nodes\"`");
    static final EventKey EXECUTION_TYPE =
            low("type", ValueType.STRING, "where the function runs: `\"local\"` or `\"remote\"`");
    static final EventKey NODES =
            high("nodes", ValueType.STRINGS, "the nodes to try").presence(REMOTE_ONLY);

    static final EventKey RESULT = high("result", ValueType.CHECK_RESULT, "what the check decided");
    static final EventKey KEY = high("key", ValueType.STRING, "the key whose limit it is, for example a user id");
    static final EventKey SCOPE = low("scope", ValueType.SCOPE, "what the limit counts");
    static final EventKey MAX_REQUESTS =
            low("max_requests", ValueType.COUNT, "how many requests the limit admits in its window");
    static final EventKey CURRENT_REQUESTS =
            high("current_requests", ValueType.COUNT, "how many it has admitted in the window that ends now");
    static final EventKey RATE_LIMIT_KEY =
            low("rate_limit_key", ValueType.STRING, "what kind of key it is, for example `\"user_id\"`");
    static final EventKey GLOBAL_LIMITS_COUNT =
            low("global_limits_count", ValueType.COUNT, "how many global limits are configured");
    static final EventKey API_LIMITS_COUNT =
            low("api_limits_count", ValueType.COUNT, "how many limits of single functions are configured");

    static final EventKey MODULE = low("module", ValueType.STRING, "the module part of the hook's name");
    static final EventKey FUNCTION = low("function", ValueType.STRING, "the function part of the hook's name");
    static final EventKey BEFORE = low("type", ValueType.STRING, "always `\"before\"`");
    static final EventKey AFTER = low("type", ValueType.STRING, "always `\"after\"`");

    static final EventKey POOL_NAME = low("pool_name", ValueType.STRING, "the pool, for example `\"async_pool\"`");
    static final EventKey CONSECUTIVE_FAILURES =
            low("consecutive_failures", ValueType.COUNT, "how many failures in a row it took");
    static final EventKey TASK_KIND =
            KIND.meaning("how it failed: `\"error\"`, `\"timeout\"`, or another kind of failure");
    static final EventKey TASK_REASON = REASON.meaning("the exception's message, or what happened in words");
    static final EventKey TASK_STACKTRACE = STACKTRACE
            .meaning("where it was thrown, innermost frame first; null where nothing was, as for a time-out")
            .presence(NULLABLE);

    static final EventKey PULLED_SERVICE = SERVICE.meaning("the service whose configs are fetched");
    static final EventKey PULLED_VERSION = low(
                    "version", ValueType.STRING, "the version of the configs; null if the pull failed")
            .presence(NULLABLE);
    static final EventKey FIRST_SERVICE = SERVICE.meaning("the service of the first config");
    static final EventKey VERSION = low("version", ValueType.STRING, "the version of the config");
    static final EventKey ALL_SERVICES = SERVICE.meaning("always `\"all\"`");
    static final EventKey ALL_TYPES = REQUEST_TYPE.meaning("always `\"all\"`");
    static final EventKey ALL_VERSIONS = VERSION.meaning("always `\"all\"`");

    static final EventKey HANDSHAKE_US =
            DURATION_US.meaning("how long it took to let the client in, its authentication included");
    static final EventKey OPEN_US = DURATION_US.meaning("how long it was open");
    static final EventKey CONNECTION_ID = high("connection_id", ValueType.STRING, "the socket");
    static final EventKey REMOTE_ADDRESS = high("remote_address", ValueType.STRING, "where the client is");
    static final EventKey TRACEPARENT = high(
                    "traceparent",
                    ValueType.STRING,
                    "the trace that the client counts it to, as in W3C Trace Context, not checked; null if it names none")
            .presence(NULLABLE);

    static final EventKey THROWN = high("reason", ValueType.EXCEPTION, "what it threw");
    static final EventKey EVENT_NAME = low("event_name", ValueType.STRING, "the event that the handler was given");
    static final EventKey HANDLER_ID = low("handler_id", ValueType.STRING, "the id it was attached under");
    static final EventKey HANDLER_CONFIG = high("handler_config", ValueType.ANY, "the config it was attached with")
            .presence(NULLABLE);

    private Keys() {}
}

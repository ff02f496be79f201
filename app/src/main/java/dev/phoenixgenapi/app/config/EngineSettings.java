package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.config.ConfigLimits;
import dev.phoenixgenapi.config.PullerSettings;
import dev.phoenixgenapi.config.RegistrationPolicy;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the engine.
 *
 * @param detailError whether clients are told what went wrong inside
 * @param drainTimeout how long what still runs has to finish when the gateway has stopped
 * @param backoff how long to wait before further attempts
 * @param asyncPool what runs asynchronous functions
 * @param streamPool what runs streams
 * @param configs how much the config cache keeps
 * @param pull how configs are pulled
 * @param registration what other nodes may register
 * @param pushToken what they must know to push
 */
public record EngineSettings(
        boolean detailError,
        Duration drainTimeout,
        Backoff backoff,
        WorkerPoolConfig asyncPool,
        WorkerPoolConfig streamPool,
        ConfigLimits configs,
        PullerSettings pull,
        RegistrationPolicy registration,
        @Nullable Secret pushToken) {

    private static final int MAX = Integer.MAX_VALUE;
    private static final int MILLION = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);

    static EngineSettings read(Settings settings) {
        var engine = settings.section("engine", "What executes requests.");
        var detail = engine.get(
                "detail_error",
                Kinds.SWITCH,
                false,
                "Whether clients are told what went wrong inside, such as messages of exceptions; for development.");
        var drain = engine.get(
                "drain_timeout",
                Kinds.time(Duration.ZERO, Kinds.LONGEST),
                Duration.ofSeconds(10),
                "How long tasks without a client have to finish when the gateway has stopped.");
        var backoff = backoff(engine);
        var pools = settings.section("pools", "What runs asynchronous functions, and what runs streams.");
        return new EngineSettings(
                detail,
                drain,
                backoff,
                pool(pools.below("async"), WorkerPoolConfig.asyncPool()),
                pool(pools.below("stream"), WorkerPoolConfig.streamPool()),
                configs(settings.section("configs", "How much the config cache keeps.")),
                pull(settings.section("pull", "How configs are fetched from service nodes.")),
                registration(
                        settings.section(
                                "registration",
                                "What service nodes may register, by push or pull. A pattern is a name, or what names begin with and `*`.")),
                settings.section("push", "Configs that service nodes send.")
                        .secret("token", 16, "What they have to know; none: nobody can push."));
    }

    private static Backoff backoff(Section in) {
        var like = Backoff.DEFAULT;
        var first = in.get(
                "backoff_first",
                Kinds.time(Duration.ZERO, Kinds.LONGEST),
                like.first(),
                "The longest wait before the second attempt; twice as long before each further one.");
        var max = in.get(
                "backoff_max",
                Kinds.time(Duration.ZERO, Kinds.LONGEST),
                like.max(),
                "The longest wait before any attempt; not below `backoff_first`.");
        if (max.compareTo(first) < 0) {
            in.wrong("backoff_max", Units.text(max), "not below engine.backoff_first: " + Units.text(first));
            return like;
        }
        return new Backoff(first, max);
    }

    private static WorkerPoolConfig pool(Section in, WorkerPoolConfig like) {
        var concurrent = in.get(
                "max_concurrent", Kinds.number(1, MILLION), like.maxConcurrent(), "How many tasks may run at a time.");
        var queued = in.get("max_queued", Kinds.number(0, MILLION), like.maxQueued(), "How many tasks may wait.");
        var timeout = in.get(
                "task_timeout",
                Kinds.timeOrNone(SHORTEST, Kinds.LONGEST),
                Optional.ofNullable(like.taskTimeout()),
                "How long a task may run whose function has no time-out of its own.");
        var failures = in.get(
                "failure_threshold",
                Kinds.number(1, MAX),
                like.failureThreshold(),
                "How many tasks in a row have to fail for the circuit breaker to open.");
        var coolDown = in.get(
                "cool_down",
                Kinds.time(SHORTEST, Kinds.LONGEST),
                like.coolDown(),
                "How long an open breaker waits before it lets one task through.");
        return new WorkerPoolConfig(like.name(), concurrent, queued, timeout.orElse(null), failures, coolDown);
    }

    private static ConfigLimits configs(Section in) {
        var like = ConfigLimits.defaults();
        return new ConfigLimits(
                in.get("max_configs", Kinds.number(1, MAX), like.configs(), "How many configs there may be."),
                in.get(
                        "max_configs_per_offer",
                        Kinds.number(1, MAX),
                        like.configsPerOffer(),
                        "How many configs one push or pull may bring."),
                in.get(
                        "max_offers",
                        Kinds.number(1, MAX),
                        like.offers(),
                        "In how many cases a node may offer a function."),
                in.get(
                        "max_failures",
                        Kinds.number(1, MAX),
                        like.failures(),
                        "How many refused configs are remembered."),
                in.get(
                        "forget_after",
                        Kinds.time(SHORTEST, Kinds.LONGEST),
                        like.forgetAfter(),
                        "How long a function whose last node left stays known while its service goes on without it."));
    }

    private static PullerSettings pull(Section in) {
        var like = PullerSettings.defaults();
        var interval = in.get(
                "interval",
                Kinds.time(SHORTEST, Kinds.LONGEST),
                like.interval(),
                "The time from the end of a pull to the next.");
        var timeout =
                in.get("timeout", Kinds.time(SHORTEST, Kinds.LONGEST), like.timeout(), "How long a pull may take.");
        var first = in.get(
                "first_pull",
                Kinds.time(Duration.ZERO, Kinds.LONGEST),
                like.firstPull(),
                "The time from the start to the first pull.");
        var backoff = in.get(
                "max_backoff",
                Kinds.time(SHORTEST, Kinds.LONGEST),
                like.maxBackoff(),
                "The longest time to the next pull after failures; not below `interval`.");
        var services =
                in.get("max_services", Kinds.number(1, MAX), like.maxServices(), "How many services can be pulled.");
        if (backoff.compareTo(interval) < 0) {
            in.wrong("max_backoff", Units.text(backoff), "not below pull.interval: " + Units.text(interval));
            return like;
        }
        return new PullerSettings(interval, timeout, first, backoff, services);
    }

    private static RegistrationPolicy registration(Section in) {
        var services = in.get("allow_services", Kinds.TEXTS, List.of(), "Services; empty: all.");
        var modules = in.get(
                "allow_modules",
                Kinds.TEXTS,
                List.of(),
                "Modules of functions, hooks and checks; empty: all on other nodes, none on this one.");
        var denied = in.get("deny_modules", Kinds.TEXTS, List.of(), "Modules of this node that nobody may name.");
        var policy = in.make(() -> RegistrationPolicy.standard()
                .allowServices(services.toArray(String[]::new))
                .allowModules(modules.toArray(String[]::new))
                .denyModules(denied.toArray(String[]::new)));
        return policy == null ? RegistrationPolicy.standard() : policy;
    }

    void addTo(PhoenixGenApiBuilder builder) {
        builder.detailError(detailError)
                .drainTimeout(drainTimeout)
                .backoff(backoff)
                .asyncPool(asyncPool)
                .streamPool(streamPool)
                .configLimits(configs)
                .pullerSettings(pull)
                .registrationPolicy(registration);
        if (pushToken != null) {
            builder.pushToken(pushToken.value());
        }
    }
}

package dev.phoenixgenapi.config;

import dev.phoenixgenapi.time.AlarmClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fetches the configs of services on an interval, each service on its own: one that fails or hangs delays no other.
 *
 * <p>Each pull emits {@code config.pull.start} and {@code config.pull.stop}, also if it fails or takes too long, and
 * between them what {@link ConfigDb} emits for what it stores. A service is pulled one pull at a time. Safe for use by
 * any thread.
 */
public final class ConfigPuller implements AutoCloseable {

    private final ConfigDb db;
    private final RegistrationPolicy policy;
    private final AlarmClock clock;
    private final PullerSettings settings;
    private final SortedMap<String, PulledService> services = new TreeMap<>();
    private State state = State.NEW;

    private enum State {
        NEW,
        STARTED,
        CLOSED
    }

    /**
     * A puller without services, which does nothing before it is started.
     *
     * @param db where the configs go
     * @param policy what other nodes may register
     * @param clock what its times are told by; the clock of the telemetry of the cache
     * @param settings how often and how patiently it pulls
     */
    public ConfigPuller(ConfigDb db, RegistrationPolicy policy, AlarmClock clock, PullerSettings settings) {
        this.db = db;
        this.policy = policy;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Pulls a service from now on, from a new source if it is pulled already.
     *
     * @param service the service
     * @param source where its configs are
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if there are too many services, or the puller is closed
     */
    public synchronized void add(String service, ConfigSource source) {
        requireOpen();
        if (service.isBlank()) {
            throw new IllegalArgumentException("service: blank (expected: a name)");
        }
        if (!services.containsKey(service) && services.size() >= settings.maxServices()) {
            throw new IllegalStateException("service: \"%s\" is one too many (expected: at most %d)"
                    .formatted(service, settings.maxServices()));
        }
        remove(service);
        var pulled = new PulledService(service, source, db, policy, clock, settings);
        services.put(service, pulled);
        if (state == State.STARTED) {
            pulled.start();
        }
    }

    /**
     * Does not pull a service any more. What was fetched stays; a pull under way is given up.
     *
     * @param service the service
     * @return whether it was pulled
     */
    public synchronized boolean remove(String service) {
        var pulled = services.remove(service);
        if (pulled != null) {
            pulled.remove();
        }
        return pulled != null;
    }

    /**
     * Begins to pull; does nothing if it has begun.
     *
     * @throws IllegalStateException if the puller is closed
     */
    public synchronized void start() {
        requireOpen();
        if (state == State.NEW) {
            state = State.STARTED;
            services.values().forEach(PulledService::start);
        }
    }

    /**
     * Pulls a service at once, and waits for it, also if the puller has not been started. The next pull comes as long
     * after this as after any other.
     *
     * @param service the service
     * @return what became of it
     * @throws IllegalArgumentException if the service is not pulled
     * @throws IllegalStateException if the puller is closed
     * @throws InterruptedException if the calling thread is interrupted; nothing is stored then
     */
    public PullResult pullNow(String service) throws InterruptedException {
        return pulled(service).pull(false);
    }

    /**
     * The same as {@link #pullNow}, but fetches the configs although their version has not changed.
     *
     * @param service the service
     * @return what became of it
     * @throws IllegalArgumentException if the service is not pulled
     * @throws IllegalStateException if the puller is closed
     * @throws InterruptedException if the calling thread is interrupted; nothing is stored then
     */
    public PullResult forcePull(String service) throws InterruptedException {
        return pulled(service).pull(true);
    }

    /**
     * How the pulls go.
     *
     * @return the status of each service by its name; a copy
     */
    public synchronized SortedMap<String, PullStatus> status() {
        var statuses = new TreeMap<String, PullStatus>();
        services.forEach((name, pulled) -> statuses.put(name, pulled.status()));
        return statuses;
    }

    /**
     * Ends all pulls for good, and waits for them. Does not wait for calls of sources that ignore that they are
     * interrupted; nothing comes of these any more.
     */
    @Override
    public void close() {
        try {
            for (var pulled : end()) {
                pulled.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<PulledService> end() {
        state = State.CLOSED;
        var ended = new ArrayList<>(services.values());
        services.clear();
        ended.forEach(PulledService::remove);
        return ended;
    }

    private synchronized PulledService pulled(String service) {
        requireOpen();
        var pulled = services.get(service);
        if (pulled == null) {
            throw new IllegalArgumentException(
                    "service: \"%s\" (expected: one of %s)".formatted(service, services.keySet()));
        }
        return pulled;
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("puller: closed (expected: to be open)");
        }
    }
}

package dev.phoenixgenapi.telemetry.event;

/** The groups of the catalogue: the guide's five, and our own. */
public enum Category {
    /** Requests and retries: four events. */
    EXECUTOR("Executor", ExecutorEvent.class),
    /** Rate limits: four events. */
    RATE_LIMITER("Rate limiter", RateLimiterEvent.class),
    /** Hooks around functions: six events. */
    HOOKS("Hooks", HookEvent.class),
    /** Worker pools and their circuit breakers: five events. */
    WORKER_POOL("Worker pool", WorkerPoolEvent.class),
    /** The config cache: nine events. */
    CONFIG("Config cache", ConfigEvent.class),
    /** Our own, beside the guide's 28. */
    EXTENDED("Extended", ExtendedEvent.class);

    private final String title;
    private final Class<? extends CatalogueEvent> eventClass;

    Category(String title, Class<? extends CatalogueEvent> eventClass) {
        this.title = title;
        this.eventClass = eventClass;
    }

    /**
     * The group's name for people.
     *
     * @return for example {@code Rate limiter}
     */
    public String title() {
        return title;
    }

    /**
     * The sealed interface of the group's records.
     *
     * @return the interface
     */
    public Class<? extends CatalogueEvent> eventClass() {
        return eventClass;
    }
}

package dev.phoenixgenapi.telemetry.event;

/**
 * One of the 28 events of the guide's section "Event Reference". A {@code switch} over the five categories, or over all
 * records, is complete without a default.
 */
public sealed interface GenApiEvent extends CatalogueEvent
        permits ExecutorEvent, RateLimiterEvent, HookEvent, WorkerPoolEvent, ConfigEvent {}

package dev.phoenixgenapi.telemetry.event;

/** An event that PhoenixGenApi emits: one of the guide's 28, or one of our own beside them. */
public sealed interface CatalogueEvent extends TelemetryEvent permits GenApiEvent, ExtendedEvent {

    /**
     * The catalogue's entry for this event: the same for all events of one record class.
     *
     * @return the entry
     */
    EventType eventType();

    @Override
    default EventName name() {
        return eventType().eventName();
    }
}

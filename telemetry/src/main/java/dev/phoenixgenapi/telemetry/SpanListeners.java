package dev.phoenixgenapi.telemetry;

/** Who listens to the events of one span. */
final class SpanListeners {

    static final SpanListeners NONE = new SpanListeners(Listeners.NONE, Listeners.NONE, Listeners.NONE);

    final Listeners starts;
    final Listeners stops;
    final Listeners exceptions;

    SpanListeners(Listeners starts, Listeners stops, Listeners exceptions) {
        this.starts = starts;
        this.stops = stops;
        this.exceptions = exceptions;
    }

    boolean areNone() {
        return starts.areNone() && stops.areNone() && exceptions.areNone();
    }
}

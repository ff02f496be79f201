package dev.phoenixgenapi.telemetry;

/** What the events of one span have in common: nothing but being the same. */
final class SpanContext {

    /** Short enough to be found again in a log. */
    @Override
    public String toString() {
        return "span-" + Integer.toHexString(System.identityHashCode(this));
    }
}

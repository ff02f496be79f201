package dev.phoenixgenapi.telemetry.event;

/**
 * One measurement or one piece of metadata that events of a type have.
 *
 * @param name the key, as in the guide
 * @param type what kind of value it has
 * @param presence when there is a value
 * @param cardinality how many different values to expect
 * @param meaning what the value says, as a phrase
 */
public record EventKey(String name, ValueType type, Presence presence, Cardinality cardinality, String meaning) {

    /** When an event has a value under a key. */
    public enum Presence {
        /** Each event has one. */
        ALWAYS,
        /** The key is always there; its value may be null. */
        NULLABLE,
        /** The key is there for remote retries only. */
        REMOTE_ONLY
    }

    /** How many different values a key takes over the life of a system. */
    public enum Cardinality {
        /** Few: fit to be a tag of a metric. */
        LOW,
        /** As many as there are users or requests: never a tag of a metric. */
        HIGH
    }

    static EventKey low(String name, ValueType type, String meaning) {
        return new EventKey(name, type, Presence.ALWAYS, Cardinality.LOW, meaning);
    }

    static EventKey high(String name, ValueType type, String meaning) {
        return new EventKey(name, type, Presence.ALWAYS, Cardinality.HIGH, meaning);
    }

    EventKey presence(Presence presence) {
        return new EventKey(name, type, presence, cardinality, meaning);
    }

    EventKey meaning(String meaning) {
        return new EventKey(name, type, presence, cardinality, meaning);
    }
}

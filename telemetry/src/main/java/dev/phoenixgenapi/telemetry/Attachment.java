package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.EventName;
import java.util.Set;

/** A handler that has been attached, until it is closed or fails. Safe for use by any thread. */
public sealed interface Attachment extends AutoCloseable permits Subscription {

    /**
     * The id that the handler was attached under.
     *
     * @return the id
     */
    String handlerId();

    /**
     * The events that the handler was attached to.
     *
     * @return an immutable set in the order in which they were given
     */
    Set<EventName> events();

    /**
     * Whether the handler still gets events.
     *
     * @return false once it has been detached, by whomever or because it threw
     */
    boolean isAttached();

    /** Detaches the handler from all its events. Does nothing if it is detached already. */
    @Override
    void close();
}

package dev.phoenixgenapi.gateway.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client wants a channel to behave, from the payload of its join. What else is in that payload is the
 * {@link JoinAuthorizer}'s.
 *
 * @param reply what the reply to a call is
 * @param order whether calls wait for each other
 * @param overflow what becomes of stream items that the client is too slow for
 */
record JoinParams(Reply reply, Order order, Overflow overflow) {

    enum Reply {
        /** An event with the response, and a reply with the function's name: as the original does. */
        EVENT,
        /** The reply is the response; only what comes after the first response is an event. */
        RESPONSE
    }

    enum Order {
        /** Calls run beside each other. */
        PARALLEL,
        /** A call waits for the first response to the one before it. */
        STRICT
    }

    enum Overflow {
        /** The stream waits for its client. */
        WAIT,
        /** The stream goes on, and the oldest items that wait are dropped. */
        DROP_OLDEST
    }

    /** What came of reading them. */
    sealed interface Reading {

        record Valid(JoinParams params) implements Reading {}

        record Invalid(String message) implements Reading {}
    }

    static Reading read(Map<String, @Nullable Object> payload) {
        var faults = new ArrayList<String>(0);
        var params = new JoinParams(
                choice(payload, "reply", Reply.EVENT, faults),
                choice(payload, "order", Order.PARALLEL, faults),
                choice(payload, "overflow", Overflow.WAIT, faults));
        return faults.isEmpty() ? new Reading.Valid(params) : new Reading.Invalid(String.join("; ", faults));
    }

    private static <E extends Enum<E>> E choice(
            Map<String, @Nullable Object> payload, String field, E standard, List<String> faults) {
        var value = payload.get(field);
        if (value == null) {
            return standard;
        }
        var choices = standard.getDeclaringClass().getEnumConstants();
        var names = new ArrayList<String>();
        for (var choice : choices) {
            var name = choice.name().toLowerCase(Locale.ROOT);
            if (name.equals(value)) {
                return choice;
            }
            names.add(name);
        }
        faults.add("%s: %s (expected: %s)".formatted(field, shown(value), String.join(" or ", names)));
        return standard;
    }

    private static String shown(Object value) {
        return value instanceof String text && text.length() <= 40 ? "\"" + text + "\"" : CallPayload.kind(value);
    }
}

package dev.phoenixgenapi.gateway.channel;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of a message in binary form: a kind, the lengths of some names, then these. There are Phoenix's pushes, and
 * the broadcasts of Supabase's clients, which have more names. Calls are JSON, so it is only read to say so.
 */
final class BinaryPush {

    private static final String FAULT = "payload: binary (expected: a JSON object)";
    private static final int PUSH = 0;
    private static final int BROADCAST = 3;

    private BinaryPush() {}

    static Message read(byte[] bytes) throws MalformedFrameException {
        return switch (bytes.length == 0 ? -1 : bytes[0]) {
            // join ref, ref, topic, event
            case PUSH -> {
                var names = names(bytes, 4, 5);
                yield message(names, names[3]);
            }
            // join ref, ref, topic, the event that is broadcast, metadata; and one more byte says what the payload is
            case BROADCAST -> message(names(bytes, 5, 7), "broadcast");
            default -> throw new MalformedFrameException("unknown kind of binary frame");
        };
    }

    private static Message message(String[] names, String event) {
        return new Message(ref(names[0]), ref(names[1]), names[2], event, null, FAULT);
    }

    /** The names of a message, whose lengths follow the kind. */
    private static String[] names(byte[] bytes, int number, int begin) throws MalformedFrameException {
        var names = new String[number];
        var at = begin;
        for (var name = 0; name < number; name++) {
            var length = name + 1 < bytes.length ? bytes[name + 1] & 0xff : 0;
            if (at + length > bytes.length) {
                throw new MalformedFrameException("binary frame is shorter than it says");
            }
            names[name] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        return names;
    }

    private static @Nullable String ref(String text) {
        return text.isEmpty() ? null : Serializer.quoted(text);
    }
}

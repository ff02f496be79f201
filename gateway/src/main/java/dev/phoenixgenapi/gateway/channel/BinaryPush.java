package dev.phoenixgenapi.gateway.channel;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of a message in Phoenix's binary form: a kind, the lengths of join ref, ref, topic and event, then these.
 * Calls are JSON, so it is only read to say so.
 */
final class BinaryPush {

    private static final int HEAD = 5;
    private static final byte PUSH = 0;

    private BinaryPush() {}

    static Message read(byte[] bytes) throws MalformedFrameException {
        if (bytes.length < HEAD || bytes[0] != PUSH) {
            throw new MalformedFrameException("unknown kind of binary frame");
        }
        var at = HEAD;
        var parts = new String[4];
        for (var part = 0; part < parts.length; part++) {
            var length = bytes[part + 1] & 0xff;
            if (at + length > bytes.length) {
                throw new MalformedFrameException("binary frame is shorter than it says");
            }
            parts[part] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        return new Message(
                ref(parts[0]), ref(parts[1]), parts[2], parts[3], null, "payload: binary (expected: a JSON object)");
    }

    private static @Nullable String ref(String text) {
        return text.isEmpty() ? null : Serializer.quoted(text);
    }
}

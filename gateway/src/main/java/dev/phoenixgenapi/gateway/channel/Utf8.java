package dev.phoenixgenapi.gateway.channel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are text. Jackson takes some that are not, such as characters in more bytes than they need. */
final class Utf8 {

    private Utf8() {}

    static boolean isValid(byte[] bytes) {
        return isAscii(bytes) || canBeDecoded(bytes);
    }

    private static boolean isAscii(byte[] bytes) {
        var signs = 0;
        for (var next : bytes) {
            signs |= next;
        }
        return signs >= 0;
    }

    private static boolean canBeDecoded(byte[] bytes) {
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

package dev.phoenixgenapi.benchmarks.gateway;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One message of a client as bytes on the wire, in which only a number of eight digits changes from time to time. */
final class ClientFrame {

    /** Stands where the number goes. */
    static final String NUMBER = "########";

    private static final int DIGITS = NUMBER.length();
    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x35, 0x5c, 0x0b, 0x67};

    private final byte[] bytes;
    private final int[] places;
    private final int header;

    ClientFrame(String json) {
        var text = json.getBytes(StandardCharsets.US_ASCII);
        var small = text.length < 126;
        header = small ? 6 : 8;
        bytes = new byte[header + text.length];
        bytes[0] = (byte) FINAL_TEXT;
        bytes[1] = (byte) (MASKED | (small ? text.length : 126));
        if (!small) {
            bytes[2] = (byte) (text.length >> 8);
            bytes[3] = (byte) text.length;
        }
        System.arraycopy(MASK, 0, bytes, header - MASK.length, MASK.length);
        for (var i = 0; i < text.length; i++) {
            bytes[header + i] = masked(text[i], i);
        }
        places = Pattern.compile(NUMBER)
                .matcher(json)
                .results()
                .mapToInt(MatchResult::start)
                .toArray();
    }

    int length() {
        return bytes.length;
    }

    void write(ByteBuf target, int number) {
        for (var place : places) {
            var rest = number;
            for (var i = place + DIGITS - 1; i >= place; i--) {
                bytes[header + i] = masked((byte) ('0' + rest % 10), i);
                rest /= 10;
            }
        }
        target.writeBytes(bytes);
    }

    private static byte masked(byte value, int place) {
        return (byte) (value ^ MASK[place % MASK.length]);
    }
}

package dev.phoenixgenapi.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One WebSocket frame, well-formed or not. */
public final class RawFrame {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private final int flags;
    private final int opcode;
    private final byte[] payload;

    private RawFrame(int flags, int opcode, byte[] payload) {
        this.flags = flags;
        this.opcode = opcode;
        this.payload = payload.clone();
    }

    public static RawFrame of(int opcode, byte[] payload) {
        return new RawFrame(FIN, opcode, payload);
    }

    public static RawFrame text(String text) {
        return of(TEXT, text.getBytes(UTF_8));
    }

    public static RawFrame ping(String text) {
        return of(PING, text.getBytes(UTF_8));
    }

    public static RawFrame close(int code) {
        return of(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** The same frame, but more of its message follows. */
    public RawFrame unfinished() {
        return new RawFrame(flags & ~FIN, opcode, payload);
    }

    /** The same frame, marked as the beginning of a compressed message. */
    public RawFrame compressed() {
        return new RawFrame(flags | RSV1, opcode, payload);
    }

    public int opcode() {
        return opcode;
    }

    public byte[] payload() {
        return payload.clone();
    }

    public String text() {
        return new String(payload, UTF_8);
    }

    public boolean isFinal() {
        return (flags & FIN) != 0;
    }

    public boolean isCompressed() {
        return (flags & RSV1) != 0;
    }

    /** The code of a close frame; 1005 if it has none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /** The reason of a close frame. */
    public String closeReason() {
        return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
    }

    /** The frame as a client has to send it. */
    public byte[] masked() {
        var content = payload.clone();
        for (var i = 0; i < content.length; i++) {
            content[i] ^= MASK[i % MASK.length];
        }
        return encoded(MASKED, MASK, content);
    }

    /** The frame as only a server may send it. */
    public byte[] unmasked() {
        return encoded(0, new byte[0], payload);
    }

    private byte[] encoded(int masked, byte[] mask, byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length + 14);
        bytes.write(flags | opcode);
        if (content.length < 126) {
            bytes.write(masked | content.length);
        } else if (content.length < 1 << 16) {
            bytes.write(masked | 126);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) content.length).array());
        } else {
            bytes.write(masked | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(content.length).array());
        }
        bytes.writeBytes(mask);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    static RawFrame read(DataInputStream in) throws IOException {
        var first = in.readUnsignedByte();
        var second = in.readUnsignedByte();
        if ((second & MASKED) != 0) {
            throw new IOException("a server's frame is masked");
        }
        long length = second;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new RawFrame(first & 0xF0, first & 0x0F, in.readNBytes(Math.toIntExact(length)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawFrame frame
                && flags == frame.flags
                && opcode == frame.opcode
                && Arrays.equals(payload, frame.payload);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return switch (opcode) {
            case TEXT -> text();
            case CLOSE -> "<close %d %s>".formatted(closeCode(), closeReason());
            default -> "<opcode %d, flags %x, %d bytes>".formatted(opcode, flags, payload.length);
        };
    }
}

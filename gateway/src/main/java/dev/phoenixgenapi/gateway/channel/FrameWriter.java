package dev.phoenixgenapi.gateway.channel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import org.jspecify.annotations.Nullable;

/** Writes texts to a socket as frames of the WebSocket protocol; on its event loop. Flushing is left to the caller. */
sealed interface FrameWriter {

    /**
     * Begins a row of texts.
     *
     * @param bytes how long they are about, all together
     */
    void begin(long bytes);

    /** Takes one text. */
    void write(byte[] json, int from, int length);

    /** Ends the row: all of it is in Netty's hands then. */
    void end();

    /** The writer for a socket whose handshake is done. */
    static FrameWriter of(ChannelHandlerContext context) {
        for (var handler : context.pipeline()) {
            if (handler.getValue() instanceof WebSocketExtensionEncoder) {
                return new Single(context);
            }
        }
        return new Packed(context);
    }

    /** Frames one by one, for extensions such as compression to work on. */
    record Single(ChannelHandlerContext context) implements FrameWriter {

        @Override
        public void begin(long bytes) {}

        @Override
        public void write(byte[] json, int from, int length) {
            var frame = new TextWebSocketFrame(Unpooled.wrappedBuffer(json, from, length));
            var _ = context.write(frame, context.voidPromise());
        }

        @Override
        public void end() {}
    }

    /**
     * Many frames in one buffer. Netty would make three buffers for each frame, and copy the text all the same when it
     * goes to the system.
     */
    final class Packed implements FrameWriter {

        private static final int FINAL_TEXT = 0x81;
        private static final int MAX_HEADER = 10;
        private static final int MAX_BUFFER = 16 * 1024;
        private static final int MIN_BUFFER = 256;

        private final ChannelHandlerContext context;
        private @Nullable ByteBuf buffer;
        private int capacity;

        Packed(ChannelHandlerContext context) {
            this.context = context;
        }

        @Override
        public void begin(long bytes) {
            capacity = Math.clamp(bytes, MIN_BUFFER, MAX_BUFFER);
        }

        @Override
        public void write(byte[] json, int from, int length) {
            if (length > MAX_BUFFER - MAX_HEADER) {
                header(room(MAX_HEADER), length);
                end();
                var _ = context.write(Unpooled.wrappedBuffer(json, from, length), context.voidPromise());
            } else {
                var target = room(length + MAX_HEADER);
                header(target, length);
                target.writeBytes(json, from, length);
            }
        }

        @Override
        public void end() {
            var filled = buffer;
            if (filled != null) {
                buffer = null;
                var _ = context.write(filled, context.voidPromise());
            }
        }

        private ByteBuf room(int length) {
            var current = buffer;
            if (current != null && current.writableBytes() < length) {
                end();
                current = null;
            }
            if (current == null) {
                buffer = current = context.alloc().directBuffer(Math.max(capacity, length));
            }
            return current;
        }

        /** A server's frames are not masked. */
        private static void header(ByteBuf target, int length) {
            target.writeByte(FINAL_TEXT);
            if (length < 126) {
                target.writeByte(length);
            } else if (length <= 0xFFFF) {
                target.writeByte(126).writeShort(length);
            } else {
                target.writeByte(127).writeLong(length);
            }
        }
    }
}

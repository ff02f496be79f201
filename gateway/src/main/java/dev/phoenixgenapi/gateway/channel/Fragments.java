package dev.phoenixgenapi.gateway.channel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts messages together that come in several frames. For one connection, on its event loop. */
final class Fragments {

    /** A whole message. */
    @SuppressWarnings("ArrayRecordComponent") // on its way; nobody compares it
    record Whole(byte[] bytes, boolean binary) {}

    private final int maxBytes;
    private @Nullable ByteBuf begun;
    private boolean binary;

    Fragments(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The message that a frame completes, or null if it goes on. Does not release the frame. */
    @Nullable Whole add(WebSocketFrame frame) throws ProtocolException {
        var begins = !(frame instanceof ContinuationWebSocketFrame);
        if (begins != (begun == null)) {
            throw new ProtocolException(1002, begins ? "message begins within a message" : "nothing to continue");
        }
        if (begins) {
            binary = frame instanceof BinaryWebSocketFrame;
            if (frame.isFinalFragment()) {
                checkLength(frame.content().readableBytes());
                return whole(ByteBufUtil.getBytes(frame.content()), binary);
            }
            begun = Unpooled.buffer();
        }
        var message = begun;
        if (message == null) {
            return null;
        }
        checkLength(message.readableBytes() + frame.content().readableBytes());
        message.writeBytes(
                frame.content(), frame.content().readerIndex(), frame.content().readableBytes());
        if (!frame.isFinalFragment()) {
            return null;
        }
        begun = null;
        return whole(ByteBufUtil.getBytes(message), binary);
    }

    private void checkLength(int bytes) throws ProtocolException {
        if (bytes > maxBytes) {
            throw new ProtocolException(1009, "message is longer than %d bytes".formatted(maxBytes));
        }
    }

    private static Whole whole(byte[] bytes, boolean binary) throws ProtocolException {
        if (!binary && !Utf8.isValid(bytes)) {
            throw new ProtocolException(1007, "text is not UTF-8");
        }
        return new Whole(bytes, binary);
    }
}

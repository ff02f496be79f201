package dev.phoenixgenapi.benchmarks.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client, as cheap as can be, so that what is measured is the server: it knows how long frames are, and where the
 * number of a reply stands, and looks at nothing else.
 */
final class LoadConnection extends ByteToMessageDecoder {

    /** Takes the numbers of the requests that have been answered. */
    interface Answers {

        void answered(LoadConnection connection, int number);
    }

    private static final int BEFORE_NUMBER = "[\"1\",\"".length();

    private final Answers answers;
    private final String joinParams;
    private final ClientFrame request = new ClientFrame("""
            ["1","########","gen_api:bench","phoenix_gen_api",\
            {"service":"bench","request_type":"typed","request_id":"########",\
            "args":{"text":"hello world","n":42,"flag":true}}]""");

    private final CompletableFuture<LoadConnection> joined = new CompletableFuture<>();
    private final CompletableFuture<String> firstAnswer = new CompletableFuture<>();
    private final StringBuilder first = new StringBuilder();
    private boolean open;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf out;

    LoadConnection(Answers answers, String joinParams) {
        this.answers = answers;
        this.joinParams = joinParams;
    }

    CompletableFuture<LoadConnection> joined() {
        return joined;
    }

    /** The frames that came for the first request, up to its reply. */
    CompletableFuture<String> firstAnswer() {
        return firstAnswer;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        var handshake = """
                GET %s?vsn=2.0.0 HTTP/1.1
                Host: 127.0.0.1
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """.formatted(LoadClient.PATH).replace("\n", "\r\n");
        var _ = ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), handshake));
    }

    /** Puts a request in line; on the event loop. */
    void send(int number) {
        var ctx = Objects.requireNonNull(context);
        if (out == null) {
            out = ctx.alloc().directBuffer(request.length() * 16);
        }
        request.write(out, number);
    }

    /** Sends what is in line. */
    void flush() {
        if (out != null && context != null) {
            var _ = context.writeAndFlush(out, context.voidPromise());
            out = null;
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> decoded) {
        if (!open) {
            handshake(ctx, in);
            return;
        }
        while (in.readableBytes() >= 2) {
            var start = in.readerIndex();
            var length = in.getByte(start + 1) & 0x7f;
            var header = length == 126 ? 4 : 2;
            if (length == 127) {
                throw new IllegalStateException("a frame longer than any answer");
            }
            if (in.readableBytes() < header) {
                return;
            }
            length = header == 4 ? in.getUnsignedShort(start + 2) : length;
            if (in.readableBytes() < header + length) {
                return;
            }
            frame(in, start + header, length);
            in.readerIndex(start + header + length);
        }
    }

    private void handshake(ChannelHandlerContext ctx, ByteBuf in) {
        var head = in.toString(StandardCharsets.US_ASCII);
        if (!head.endsWith("\r\n\r\n")) {
            return;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            joined.completeExceptionally(new IllegalStateException(head));
        }
        in.readerIndex(in.writerIndex());
        open = true;
        var join = new ClientFrame("[\"1\",\"########\",\"gen_api:bench\",\"phx_join\"," + joinParams + "]");
        var frame = ctx.alloc().buffer(join.length());
        join.write(frame, 0);
        var _ = ctx.writeAndFlush(frame);
    }

    private void frame(ByteBuf in, int start, int length) {
        if (!joined.isDone()) {
            joined.complete(this);
            return;
        }
        if (!firstAnswer.isDone()) {
            first.append(in.toString(start, length, StandardCharsets.US_ASCII));
        }
        // what comes by itself has null where a reply has its number
        if (in.getByte(start + BEFORE_NUMBER - 1) == '"') {
            if (!firstAnswer.isDone()) {
                firstAnswer.complete(first.toString());
            }
            answers.answered(this, number(in, start + BEFORE_NUMBER));
        }
    }

    private static int number(ByteBuf in, int start) {
        var number = 0;
        for (var i = 0; i < ClientFrame.NUMBER.length(); i++) {
            number = number * 10 + in.getByte(start + i) - '0';
        }
        return number;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        flush();
        super.channelReadComplete(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        joined.completeExceptionally(new IllegalStateException("closed by the server"));
        firstAnswer.completeExceptionally(new IllegalStateException("closed by the server"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        joined.completeExceptionally(cause);
        firstAnswer.completeExceptionally(cause);
        var _ = ctx.close();
    }
}

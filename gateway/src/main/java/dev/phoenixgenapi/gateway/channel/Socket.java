package dev.phoenixgenapi.gateway.channel;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one client: frames in, and the end of the connection. It stands in Netty's pipeline before Vert.x, which
 * keeps the handshake and the close; frames with data go from here to the {@link Connection} and not through Vert.x,
 * where each would be copied twice and put into a queue.
 */
final class Socket extends ChannelInboundHandlerAdapter {

    private static final Logger LOGGER = LoggerFactory.getLogger(Socket.class);

    /** How long a client may take to answer that the socket closes. */
    static final long CLOSE_SECONDS = 3;

    private final ServerWebSocket webSocket;
    private final BiFunction<Socket, ChannelHandlerContext, Connection> opening;
    private final Consumer<Socket> whenClosed;
    private final Fragments fragments;

    private volatile @Nullable Connection connection;
    private volatile @Nullable ChannelHandlerContext context;

    /** Whether the client has sent anything since somebody last asked. */
    private volatile boolean heard = true;

    private volatile boolean closing;
    private boolean closed;

    /** Messages that wait for what the one before them waits for. */
    private @Nullable Queue<Fragments.Whole> held;

    private @Nullable Thread holder;

    Socket(
            ServerWebSocket webSocket,
            int maxMessageBytes,
            BiFunction<Socket, ChannelHandlerContext, Connection> opening,
            Consumer<Socket> whenClosed) {
        this.webSocket = webSocket;
        this.fragments = new Fragments(maxMessageBytes);
        this.opening = opening;
        this.whenClosed = whenClosed;
    }

    /** What the socket carries, once it is open; for any thread. */
    @Nullable Connection connection() {
        return connection;
    }

    /** Whether the client has sent anything since this was asked last; for any thread. */
    boolean wasHeard() {
        var was = heard;
        heard = false;
        return was;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        connection = opening.apply(this, ctx);
        // and not when the channel becomes inactive: a decoder before us that fails on its way out keeps that to itself
        var _ = ctx.channel().closeFuture().addListener(_ -> closed());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!heard) {
            heard = true;
        }
        if (!(message instanceof WebSocketFrame frame) || message instanceof CloseWebSocketFrame) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            receive(ctx, frame);
        } catch (ProtocolException e) {
            close(e.closeCode());
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void receive(ChannelHandlerContext ctx, WebSocketFrame frame) throws ProtocolException {
        if (frame.rsv() != 0) {
            throw new ProtocolException(1002, "reserved bit that means nothing here");
        }
        switch (frame) {
            case PingWebSocketFrame ping -> {
                // who pings and does not read gets no pongs
                if (ctx.channel().isWritable()) {
                    var _ = ctx.writeAndFlush(
                            new PongWebSocketFrame(ping.content().retain()));
                }
            }
            case PongWebSocketFrame _ -> {}
            default -> {
                var whole = closing ? null : fragments.add(frame);
                if (whole != null) {
                    receive(whole);
                }
            }
        }
    }

    private void receive(Fragments.Whole whole) {
        var current = connection;
        if (current == null) {
            return;
        }
        if (held != null) {
            held.add(whole);
            return;
        }
        try {
            if (whole.binary()) {
                current.receive(BinaryPush.read(whole.bytes()));
            } else {
                current.receive(whole.bytes());
            }
        } catch (MalformedFrameException e) {
            close(CloseCode.malformed(e.what()));
        }
    }

    /**
     * Does something that waits, in a thread of its own; the client's next messages wait as long, and it is not read
     * from meanwhile.
     *
     * @param waiting what waits; gives what to do afterwards, on the event loop
     */
    void hold(Callable<Runnable> waiting) {
        var ctx = context;
        if (ctx == null) {
            return;
        }
        held = new ArrayDeque<>();
        ctx.channel().config().setAutoRead(false);
        holder = Thread.ofVirtual().start(() -> {
            Runnable then;
            try {
                then = waiting.call();
            } catch (Exception e) {
                LOGGER.debug("gave up what a client was waiting for", e);
                then = () -> {};
            }
            var afterwards = then;
            ctx.executor().execute(() -> goOn(ctx, afterwards));
        });
    }

    private void goOn(ChannelHandlerContext ctx, Runnable afterwards) {
        var waiting = held;
        held = null;
        holder = null;
        if (closed) {
            return;
        }
        afterwards.run();
        while (waiting != null && !waiting.isEmpty() && !closing) {
            if (held != null) {
                held.addAll(waiting);
                return;
            }
            receive(waiting.remove());
        }
        if (held == null) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        var current = connection;
        if (current != null && ctx.channel().isWritable()) {
            current.outbox().resume();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException corrupted ->
                closeAtOnce(
                        ctx,
                        CloseCode.protocol(corrupted.closeStatus().code(), String.valueOf(corrupted.getMessage())));
            case DecompressionException tooLong
            when !(tooLong.getCause() instanceof DataFormatException) ->
                closeAtOnce(ctx, CloseCode.protocol(1009, "compressed message is too long"));
            case DecoderException _ ->
                closeAtOnce(ctx, CloseCode.protocol(1007, "compressed message cannot be unpacked"));
            case IOException _ -> {
                LOGGER.debug("socket failed", cause);
                var _ = ctx.close();
            }
            default -> {
                LOGGER.error("closing a socket after a fault of ours", cause);
                close(CloseCode.FAULT);
            }
        }
    }

    /** Closes a socket whose next bytes nobody can read any more, so that there is no answer to wait for. */
    private void closeAtOnce(ChannelHandlerContext ctx, CloseCode code) {
        if (!closing) {
            closing = true;
            sendNothingMore();
            var _ = ctx.writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void closed() {
        closed = true;
        closing = true;
        var current = connection;
        if (current != null) {
            current.closed();
        }
        if (holder != null) {
            holder.interrupt();
        }
        whenClosed.accept(this);
    }

    /** Closes the socket with a code; for any thread. */
    void close(CloseCode code) {
        var ctx = context;
        if (ctx != null) {
            ctx.executor().execute(() -> close(ctx, code));
        }
    }

    private void close(ChannelHandlerContext ctx, CloseCode code) {
        if (closing) {
            return;
        }
        closing = true;
        sendNothingMore();
        // a client that does not read would never take the close frame
        var _ = ctx.executor().schedule(() -> cut(ctx), CLOSE_SECONDS, TimeUnit.SECONDS);
        webSocket.close((short) code.code(), code.reason()).onFailure(e -> LOGGER.debug("close failed", e));
    }

    /** Sends what waits, as far as there is room: behind a close frame, nothing may follow. */
    private void sendNothingMore() {
        var current = connection;
        if (current != null) {
            current.outbox().drain();
            current.outbox().close();
        }
    }

    private static void cut(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }
}

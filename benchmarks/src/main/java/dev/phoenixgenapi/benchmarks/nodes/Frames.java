package dev.phoenixgenapi.benchmarks.nodes;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The least that carries calls over one connection: a length, the number of the call, bytes; written in bursts. */
final class Frames {

    private static final int NUMBER_BYTES = Long.BYTES;

    private Frames() {}

    static int serve() throws InterruptedException {
        var server = new ServerBootstrap()
                .group(loops())
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(whole(), new Echo());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    static Way.Caller connect(int port) throws InterruptedException {
        var waiting = new ConcurrentHashMap<Long, CompletableFuture<Integer>>();
        var channel = new Bootstrap()
                .group(loops())
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(whole(), new Answers(waiting));
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
        return new Client(channel, waiting)::call;
    }

    private static EventLoopGroup loops() {
        return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    private static LengthFieldBasedFrameDecoder whole() {
        return new LengthFieldBasedFrameDecoder(1 << 20, 0, Integer.BYTES);
    }

    private static final class Echo extends SimpleChannelInboundHandler<ByteBuf> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
            var _ = context.write(frame.retain(), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private static final class Answers extends SimpleChannelInboundHandler<ByteBuf> {

        private final Map<Long, CompletableFuture<Integer>> waiting;

        Answers(Map<Long, CompletableFuture<Integer>> waiting) {
            this.waiting = waiting;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
            var number = frame.getLong(Integer.BYTES);
            var call = waiting.remove(number);
            if (call != null) {
                call.complete(frame.readableBytes() - Integer.BYTES - NUMBER_BYTES);
            }
        }
    }

    /** Callers put calls in line; the event loop takes all that are there and flushes once. */
    private static final class Client {

        private final Channel channel;
        private final Map<Long, CompletableFuture<Integer>> waiting;
        private final byte[] payload = Payload.bytes();
        private final ConcurrentLinkedQueue<Long> queue = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private final AtomicLong numbers = new AtomicLong();

        Client(Channel channel, Map<Long, CompletableFuture<Integer>> waiting) {
            this.channel = channel;
            this.waiting = waiting;
        }

        void call() throws Exception {
            var number = numbers.incrementAndGet();
            var answer = new CompletableFuture<Integer>();
            waiting.put(number, answer);
            queue.add(number);
            if (scheduled.compareAndSet(false, true)) {
                channel.eventLoop().execute(this::write);
            }
            if (answer.get() != payload.length) {
                throw new IllegalStateException("answer: of another length");
            }
        }

        private void write() {
            scheduled.set(false);
            var frames = channel.alloc().buffer(queue.size() * (payload.length + Integer.BYTES + NUMBER_BYTES) + 1);
            for (var number = queue.poll(); number != null; number = queue.poll()) {
                frames.writeInt(NUMBER_BYTES + payload.length).writeLong(number).writeBytes(payload);
            }
            var _ = channel.writeAndFlush(frames, channel.voidPromise());
        }
    }
}

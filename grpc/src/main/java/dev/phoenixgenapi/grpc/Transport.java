package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Packet;
import dev.phoenixgenapi.grpc.v1.Role;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sockets and event loops of one side. Everything that happens on a stream happens on the event loop of its socket. */
final class Transport implements AutoCloseable {

    private static final int WINDOW_BYTES = 1024 * 1024;
    private static final int MAX_STREAMS = 16;
    private static final long KEEP_ALIVE_SECONDS = 20;

    private final Endpoint endpoint;
    private final SessionSettings settings;
    private final @Nullable TlsOptions tls;
    private final boolean plaintextAllowed;
    private final EventLoopGroup loops;

    Transport(
            String name,
            int threads,
            Endpoint endpoint,
            SessionSettings settings,
            @Nullable TlsOptions tls,
            boolean plaintextAllowed) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.tls = tls;
        this.plaintextAllowed = plaintextAllowed;
        this.loops =
                new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), NioIoHandler.newFactory());
        // A thread that is no daemon, from now on: between two sessions, nothing else would keep the process alive.
        loops.next().execute(() -> {});
    }

    /**
     * Takes sessions that others dial.
     *
     * @throws IllegalArgumentException if it would be in the clear where that is not allowed
     * @throws UncheckedIOException if the port cannot be had
     */
    Server listen(String host, int port) {
        var address = new InetSocketAddress(host, port);
        checkPlaintext(address.getAddress(), host);
        var builder = NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .channelType(NioServerSocketChannel.class)
                .directExecutor()
                .maxInboundMessageSize(Protocol.MAX_PACKET_BYTES)
                .maxConcurrentCallsPerConnection(MAX_STREAMS)
                .initialFlowControlWindow(WINDOW_BYTES)
                .withChildOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(ServerServiceDefinition.builder("phoenixgenapi.session.v1.Sessions")
                        .addMethod(Protocol.SESSION, this::accept)
                        .build());
        if (tls != null) {
            builder.sslContext(tls.forServer());
        }
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException("port %d: %s".formatted(port, e.getMessage()), e);
        }
    }

    private ServerCall.Listener<Packet> accept(ServerCall<Packet, Packet> call, Metadata headers) {
        return new Wires.Served(call, currentLoop()).begin(wire -> new Session(endpoint, wire, false, settings));
    }

    private EventLoop currentLoop() {
        for (var loop : loops) {
            if (loop.inEventLoop() && loop instanceof EventLoop current) {
                return current;
            }
        }
        throw new IllegalStateException("stream: not on an event loop (expected: its socket's)");
    }

    /**
     * Dials.
     *
     * @param address where
     * @param host what the other side's certificate must be for
     * @throws IllegalArgumentException if it would be in the clear where that is not allowed
     */
    Line dial(InetSocketAddress address, String host) {
        checkPlaintext(address.getAddress(), host);
        var loop = loops.next();
        var builder = NettyChannelBuilder.forAddress(address)
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .maxInboundMessageSize(Protocol.MAX_PACKET_BYTES)
                .flowControlWindow(WINDOW_BYTES)
                .withOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .disableRetry()
                .overrideAuthority(host + ":" + address.getPort());
        if (tls == null) {
            builder.negotiationType(NegotiationType.PLAINTEXT);
        } else {
            builder.sslContext(tls.forClient());
        }
        return line(builder.build(), loop, address);
    }

    private Line line(ManagedChannel channel, EventLoop loop, InetSocketAddress address) {
        var wire = new Wires.Dialled(channel.newCall(Protocol.SESSION, CallOptions.DEFAULT), loop, address.toString());
        var line = new Line(channel, new Session(endpoint, wire, true, settings));
        loop.execute(() -> wire.begin(line.session(), line.closed()::complete));
        return line;
    }

    /**
     * A node may work on the event loop: it reads as much as a packet has, and sends what has become of that before it
     * reads more, so that the gateway goes on meanwhile.
     */
    private RecvByteBufAllocator reads() {
        return endpoint.hello().getRole() == Role.ROLE_NODE
                ? new FixedRecvByteBufAllocator(Outbox.PACKET_BYTES).maxMessagesPerRead(1)
                : new AdaptiveRecvByteBufAllocator();
    }

    private void checkPlaintext(@Nullable InetAddress address, String host) {
        if (tls == null && !plaintextAllowed && (address == null || !address.isLoopbackAddress())) {
            throw new IllegalArgumentException(
                    "tls: none for %s (expected: TLS, a loopback address, or plaintextAllowed)".formatted(host));
        }
    }

    /** Ends all sockets. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}

package dev.phoenixgenapi.benchmarks.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Many clients on one event loop, which leaves the rest of the machine to the server. */
final class LoadClient implements AutoCloseable {

    static final String PATH = "/socket/websocket";

    /** How many handshakes are under way at a time. */
    private static final int BATCH = 100;

    private static final long SECONDS_TO_ANSWER = 60;

    private final EventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<LoadConnection> connections = new ArrayList<>();
    private volatile Load load = new Load.Single(connections);

    /** Connects and joins. */
    LoadClient(Contender contender, int port, int count) throws Exception {
        var bootstrap = new Bootstrap().group(eventLoop).channel(NioSocketChannel.class);
        while (connections.size() < count) {
            var batch = new ArrayList<LoadConnection>();
            while (batch.size() < Math.min(BATCH, count - connections.size())) {
                var connection =
                        new LoadConnection((client, number) -> load.answered(client, number), contender.joinParams());
                batch.add(connection);
                var _ = bootstrap.clone().handler(initializer(connection)).connect("127.0.0.1", port);
            }
            for (var connection : batch) {
                connections.add(connection.joined().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS));
            }
        }
    }

    private static ChannelInitializer<SocketChannel> initializer(LoadConnection connection) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(connection);
            }
        };
    }

    /** Sends one request from one client and reads the answer: whether what will be counted is what was meant. */
    void verify() throws Exception {
        run(new Load.Single(connections));
        var answer = connections.getFirst().firstAnswer().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        if (!answer.contains("hello world") || answer.contains("\"success\":false")) {
            throw new IllegalStateException("not the answer: " + answer);
        }
    }

    /** Keeps so many requests of each client on their way; the load goes on until it is stopped. */
    Load.Saturating saturate(int inFlight) throws Exception {
        return run(new Load.Saturating(connections, inFlight));
    }

    /**
     * Sends so many requests per second, whether or not the earlier ones have been answered.
     *
     * @return how long the answers took, in nanoseconds from when the requests were due
     */
    Histogram pace(double perSecond, Duration duration) throws Exception {
        var paced = run(new Load.Paced(connections, perSecond));
        var due = duration.toNanos();
        for (var start = System.nanoTime(); System.nanoTime() - start < due; ) {
            onEventLoop(paced::sendWhatIsDue);
            TimeUnit.MICROSECONDS.sleep(500);
        }
        stop();
        return paced.latencies();
    }

    /** Sends nothing more and waits for what is on its way. */
    void stop() throws Exception {
        var current = load;
        onEventLoop(current::stop);
        current.done().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    }

    private <L extends Load> L run(L next) throws Exception {
        load = next;
        onEventLoop(next::begin);
        return next;
    }

    private void onEventLoop(Runnable task) throws Exception {
        CompletableFuture.runAsync(task, eventLoop).get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}

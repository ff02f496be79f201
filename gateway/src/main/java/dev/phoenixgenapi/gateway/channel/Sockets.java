package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** All WebSockets of a gateway. Safe for use by any thread. */
public final class Sockets implements AutoCloseable {

    /** How often it is looked for clients that are silent, or whose tokens have expired. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    private final ChannelEnvironment environment;
    private final ChannelOptions options;
    private final AlarmClock clock;
    private final ConnectionLimits limits;
    private final Upgrade upgrade;
    private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile boolean closed;

    /**
     * No sockets yet.
     *
     * @param api the engine that calls go to
     * @param authenticator finds out who connects
     * @param joinAuthorizer decides who may join which topic
     * @param options how they behave
     * @param writer writes what functions return
     * @param remoteAddress finds the address that a client really has
     * @param clock the time
     */
    public Sockets(
            PhoenixGenApi api,
            Authenticator authenticator,
            JoinAuthorizer joinAuthorizer,
            ChannelOptions options,
            JsonWriter writer,
            Function<HttpServerRequest, String> remoteAddress,
            AlarmClock clock) {
        this.environment = new ChannelEnvironment(api, authenticator, joinAuthorizer, options, writer);
        this.options = options;
        this.clock = clock;
        this.limits = new ConnectionLimits(options.maxConnections(), options.maxConnectionsPerAddress());
        var time = api.telemetry().time();
        this.upgrade = new Upgrade(authenticator, options, remoteAddress, limits, time, () -> !draining, this::open);
        setTick();
    }

    /**
     * How WebSockets have to be spoken for these options.
     *
     * @param options how they behave
     * @return settings for a server
     */
    public static HttpServerOptions serverOptions(ChannelOptions options) {
        return new HttpServerOptions()
                .setMaxWebSocketFrameSize(options.maxFrameBytes())
                .setMaxWebSocketMessageSize(options.maxFrameBytes())
                .setWebSocketSubProtocols(List.of(ConnectToken.PROTOCOL))
                .setPerMessageWebSocketCompressionSupported(options.compression())
                .setPerFrameWebSocketCompressionSupported(false)
                .setRegisterWebSocketWriteHandlers(false)
                .setWebSocketClosingTimeout((int) Socket.CLOSE_SECONDS);
    }

    /**
     * Whether a request is for a WebSocket of ours.
     *
     * @param request the request
     * @return whether its path is
     */
    public boolean isFor(HttpServerRequest request) {
        return upgrade.isFor(request);
    }

    /**
     * Opens a WebSocket, or refuses to. Called on the request's event loop.
     *
     * @param request the request
     */
    public void handle(HttpServerRequest request) {
        upgrade.handle(request);
    }

    /**
     * How many sockets are open.
     *
     * @return the number
     */
    public int count() {
        return open.size();
    }

    /**
     * How many calls have not had their last response.
     *
     * @return the number, which changes while it is counted
     */
    public int openCalls() {
        var calls = 0;
        for (var socket : open) {
            calls += socket.connection().openCalls();
        }
        return calls;
    }

    private void open(ServerWebSocket webSocket, Serializer serializer, Identity identity, Arrival arrival) {
        var context = ((WebSocketInternal) webSocket).channelHandlerContext();
        var address = arrival.address();
        var life = new SocketLife(environment.api().telemetry(), identity.userId());
        var entry = new OpenSocket(address, life, options.idleTimeout());
        life.opened(arrival);
        var socket = new Socket(
                webSocket,
                options.maxFrameBytes(),
                (self, ctx) -> new Connection(environment, serializer, identity, address, life.id(), self, ctx),
                _ -> gone(entry));
        context.pipeline().addBefore(context.name(), "phoenix-gen-api", socket);
        entry.opened(socket);
        open.add(entry);
        if (closed || !context.channel().isActive()) {
            gone(entry);
        }
    }

    private void gone(OpenSocket entry) {
        if (entry.leave()) {
            open.remove(entry);
            limits.leave(entry.address());
            entry.life().closed();
        }
    }

    private void setTick() {
        clock.set(
                new Alarm() {
                    @Override
                    protected void ring() {
                        if (!closed) {
                            Thread.startVirtualThread(Sockets.this::tick);
                        }
                    }
                },
                clock.nanoTime() + TICK);
    }

    private void tick() {
        var now = clock.nanoTime();
        var epochSeconds = TimeUnit.NANOSECONDS.toSeconds(clock.epochNanos(now));
        for (var socket : open) {
            socket.tick(now, epochSeconds);
        }
        setTick();
    }

    /**
     * Takes no more sockets and no more calls, tells the clients to come back later, a batch at a time, lets what runs
     * come to its end, and closes the sockets.
     *
     * @param timeout how long calls have to come to their end; after that they are stopped and answered
     * @param reconnectWithin clients are told to come back after a random time of up to this
     * @param batch how many clients are told at a time
     * @throws InterruptedException if the thread is interrupted while it waits; some sockets are still open then
     */
    public void drain(Duration timeout, Duration reconnectWithin, int batch) throws InterruptedException {
        draining = true;
        var end = clock.nanoTime() + timeout.toNanos();
        var sockets = new ArrayList<>(open);
        Collections.shuffle(sockets);
        var batches = Math.max(1, (sockets.size() + batch - 1) / batch);
        // half of the time at most is for telling, so that who is told last has the other half to finish
        var pause = Math.min(TimeUnit.MILLISECONDS.toNanos(100), timeout.toNanos() / 2 / batches);
        for (var from = 0; from < sockets.size(); from += batch) {
            for (var socket : sockets.subList(from, Math.min(from + batch, sockets.size()))) {
                socket.goAway(ThreadLocalRandom.current().nextLong(reconnectWithin.toMillis() + 1));
            }
            clock.sleep(pause);
        }
        awaitEnd(end);
        open.forEach(OpenSocket::stopCalls);
        awaitEnd(clock.nanoTime() + TimeUnit.SECONDS.toNanos(2));
        open.forEach(socket -> socket.close(CloseCode.RESTARTING));
        awaitClosed(clock.nanoTime() + TimeUnit.SECONDS.toNanos(Socket.CLOSE_SECONDS + 1));
    }

    private void awaitEnd(long end) throws InterruptedException {
        closeIdle();
        while (!open.isEmpty() && clock.nanoTime() < end) {
            clock.sleep(TimeUnit.MILLISECONDS.toNanos(20));
            closeIdle();
        }
    }

    private void awaitClosed(long end) throws InterruptedException {
        while (!open.isEmpty() && clock.nanoTime() < end) {
            clock.sleep(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void closeIdle() {
        for (var socket : open) {
            if (socket.connection().isDone()) {
                socket.close(CloseCode.RESTARTING);
            }
        }
    }

    /** Forgets all sockets; whoever closes the server closes them. */
    @Override
    public void close() {
        draining = true;
        closed = true;
    }
}

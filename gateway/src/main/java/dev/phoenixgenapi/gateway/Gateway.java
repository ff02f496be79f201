package dev.phoenixgenapi.gateway;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.admin.ClientCounts;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.channel.Sockets;
import dev.phoenixgenapi.gateway.http.HttpApi;
import dev.phoenixgenapi.gateway.listen.HttpServers;
import dev.phoenixgenapi.gateway.listen.RemoteAddress;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in front of an engine. Clients call its functions over a WebSocket (Phoenix Channels) or over HTTP.
 *
 * <pre>{@code
 * try (var api = PhoenixGenApi.builder()...build();
 *         var gateway = Gateway.builder(api, authenticator).listen(ListenOptions.of("0.0.0.0", 4000)).start()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Gateway.class);

    private final Vertx vertx;
    private final SystemAlarmClock clock = AlarmClock.system();
    private final DrainOptions drain;
    private final Sockets sockets;
    private final HttpApi http;
    private final HttpServers clients;
    private final @Nullable Operators operators;
    private final List<AutoCloseable> parts;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Gateway(GatewayBuilder builder) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(builder.eventLoops));
        this.parts = new ArrayList<>();
        this.drain = builder.drain;
        try {
            var remoteAddress = new RemoteAddress(builder.listen.trustedProxies());
            this.sockets = new Sockets(
                    builder.api,
                    builder.authenticator,
                    builder.joinAuthorizer,
                    builder.channels,
                    builder.writer,
                    remoteAddress::of,
                    clock);
            parts.add(sockets);
            this.http = new HttpApi(
                    builder.api,
                    builder.authenticator,
                    builder.writer,
                    builder.http,
                    open::get,
                    remoteAddress::of,
                    builder.pages);
            this.clients = Operators.listen(
                    vertx, builder.listen, Sockets.serverOptions(builder.channels), builder.eventLoops, request -> {
                        if (sockets.isFor(request)) {
                            sockets.handle(request);
                        } else {
                            http.handle(request);
                        }
                    });
            this.operators = builder.admin == null
                    ? null
                    : new Operators(
                            vertx,
                            builder.api,
                            builder.writer,
                            builder.admin,
                            this::clientCounts,
                            builder.texts,
                            builder.charts);
            if (operators != null) {
                parts.add(operators);
            }
        } catch (RuntimeException e) {
            vertx.close().await();
            clock.close();
            throw e;
        }
    }

    /**
     * Begins a gateway.
     *
     * @param api the engine, which stays open when the gateway is closed
     * @param authenticator finds out who connects
     * @return a builder with the defaults
     */
    public static GatewayBuilder builder(PhoenixGenApi api, Authenticator authenticator) {
        return new GatewayBuilder(api, authenticator);
    }

    static Gateway start(GatewayBuilder builder) {
        return new Gateway(builder);
    }

    /**
     * Where clients connect.
     *
     * @return the port
     */
    public int port() {
        return clients.port();
    }

    /**
     * Where operators connect.
     *
     * @return the port, or nothing if there is none
     */
    public OptionalInt adminPort() {
        return operators == null ? OptionalInt.empty() : OptionalInt.of(operators.port());
    }

    /**
     * Looks whether the certificates' files have changed, and takes them up, on both ports; sockets stay open. Files
     * that are of no use change nothing, and the log says why. Done by itself as
     * {@link dev.phoenixgenapi.gateway.listen.Tls#checkEvery} says.
     *
     * @return whether another certificate is served from now on, on either port
     */
    public boolean reloadTls() {
        var forClients = clients.reloadTls();
        var forOperators = operators != null && operators.reloadTls();
        return forClients || forOperators;
    }

    /**
     * What is going on, for operators.
     *
     * @return the numbers, read one after the other while they change
     */
    public GatewayStatus status() {
        return new GatewayStatus(open.get(), sockets.count(), sockets.openCalls());
    }

    /** Stops as {@link DrainOptions} says; the engine stays open. Does nothing the second time. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        try {
            var end = clock.nanoTime() + drain.timeout().toNanos();
            sockets.drain(drain.timeout(), drain.reconnectWithin(), drain.batch());
            while (http.inFlight() > 0 && clock.nanoTime() < end) {
                clock.sleep(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeParts();
            vertx.close().await();
            clock.close();
        }
    }

    private ClientCounts clientCounts() {
        var status = status();
        return new ClientCounts(status.ready(), status.sockets(), status.openCalls());
    }

    private void closeParts() {
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOGGER.warn("could not close {}", part, e);
            }
        }
    }
}

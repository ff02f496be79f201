package dev.phoenixgenapi.gateway;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The port for operators of a process without clients, such as a service node: dashboard, metrics and health. A
 * {@link Gateway} has one of its own, by {@link GatewayBuilder#admin}.
 *
 * <pre>{@code
 * var node = ServiceNode.builder(api)...start();
 * var operators = OperatorPort.builder(api, AdminOptions.loopback(4002, token))
 *         .ready(node::ready)
 *         .start();
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
public final class OperatorPort implements AutoCloseable {

    private final Vertx vertx;
    private final Operators operators;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private OperatorPort(Vertx vertx, Operators operators) {
        this.vertx = vertx;
        this.operators = operators;
    }

    /**
     * Begins a port.
     *
     * @param api the engine, which stays open when the port is closed
     * @param options where it is and who may use it
     * @return a builder with the defaults
     */
    public static OperatorPortBuilder builder(PhoenixGenApi api, AdminOptions options) {
        return new OperatorPortBuilder(api, options);
    }

    static OperatorPort start(OperatorPortBuilder builder) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            return new OperatorPort(
                    vertx,
                    new Operators(
                            vertx,
                            builder.api,
                            builder.writer,
                            builder.options,
                            builder::connected,
                            builder.texts,
                            builder.charts));
        } catch (RuntimeException e) {
            vertx.close().await();
            throw e;
        }
    }

    /**
     * Where operators connect.
     *
     * @return the port
     */
    public int port() {
        return operators.port();
    }

    /**
     * Looks whether the certificate's files have changed, and takes them up. Done by itself as
     * {@link dev.phoenixgenapi.gateway.listen.Tls#checkEvery} says.
     *
     * @return whether another certificate is served from now on
     */
    public boolean reloadTls() {
        return operators.reloadTls();
    }

    /** Ends what is open, and stops to listen. Does nothing the second time. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            operators.close();
            vertx.close().await();
        }
    }
}

package dev.phoenixgenapi.gateway;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.admin.AdminApi;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.admin.AdminText;
import dev.phoenixgenapi.gateway.admin.ClientCounts;
import dev.phoenixgenapi.gateway.dashboard.Chart;
import dev.phoenixgenapi.gateway.listen.HttpServers;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Supplier;

/** What is behind a port for operators, on the event loops of somebody else. */
final class Operators implements AutoCloseable {

    private final AdminApi admin;
    private final HttpServers servers;

    Operators(
            Vertx vertx,
            PhoenixGenApi api,
            JsonWriter writer,
            AdminOptions options,
            Supplier<ClientCounts> clients,
            List<AdminText> texts,
            List<Chart> charts) {
        this.admin = new AdminApi(api, writer, options, clients, texts, charts);
        try {
            this.servers = listen(vertx, options.listen(), new HttpServerOptions(), 1, admin::handle);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    static HttpServers listen(
            Vertx vertx,
            ListenOptions options,
            HttpServerOptions http,
            int eventLoops,
            Handler<HttpServerRequest> handler) {
        try {
            return HttpServers.listen(vertx, options, http, eventLoops, handler);
        } catch (Exception e) {
            throw new GatewayException(
                    "cannot listen at %s:%d: %s".formatted(options.host(), options.port(), e.getMessage()), e);
        }
    }

    int port() {
        return servers.port();
    }

    boolean reloadTls() {
        return servers.reloadTls();
    }

    /** Ends what is open; the port goes with its event loops. */
    @Override
    public void close() {
        admin.close();
    }
}

package dev.phoenixgenapi.gateway.listen;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One port, served by several event loops. */
public final class HttpServers {

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    private HttpServers() {}

    /**
     * Starts to listen.
     *
     * @param vertx whose event loops serve
     * @param options where to listen
     * @param http how HTTP and WebSockets are spoken; not changed
     * @param eventLoops how many event loops serve
     * @param handler answers requests, on the event loop of each
     * @return the servers, at work
     * @throws RuntimeException if it cannot listen there, or cannot read the certificate
     */
    public static HttpServers listen(
            Vertx vertx,
            ListenOptions options,
            HttpServerOptions http,
            int eventLoops,
            Handler<HttpServerRequest> handler) {
        var ours = new HttpServers();
        // a port below zero is one free port for all of them; zero would be a port for each
        var port = options.port() == 0 ? -1 : options.port();
        var settings = new HttpServerOptions(http).setHost(options.host()).setPort(port);
        vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start(Promise<Void> started) {
                                var server =
                                        getVertx().createHttpServer(settings).requestHandler(handler);
                                server.listen().<Void>mapEmpty().onComplete(started);
                                ours.servers.add(server);
                            }
                        },
                        new DeploymentOptions().setInstances(eventLoops))
                .await();
        return ours;
    }

    /**
     * The port.
     *
     * @return the number, between 1 and 65535
     */
    public int port() {
        return servers.getFirst().actualPort();
    }

    /**
     * Stops to listen and closes what is still open.
     *
     * @return when it is done
     */
    public Future<?> close() {
        return Future.join(servers.stream().map(HttpServer::close).toList());
    }
}

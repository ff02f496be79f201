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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One port, served by several event loops. */
public final class HttpServers {

    private static final int ATTEMPTS = 10;

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    private volatile @Nullable CertificateReload reload;

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
        var settings = new HttpServerOptions(http).setHost(options.host());
        var tls = options.tls();
        var files = tls == null ? null : checked(vertx, tls);
        if (files != null) {
            settings.setSsl(true).setUseAlpn(true).setKeyCertOptions(files.options());
        }
        var attempts = options.port() == 0 ? ATTEMPTS : 1;
        while (true) {
            var port = options.port() == 0 ? freePort(options.host()) : options.port();
            try {
                var ours = new HttpServers();
                ours.listen(vertx, new HttpServerOptions(settings).setPort(port), eventLoops, handler);
                if (tls != null && files != null) {
                    ours.reload = new CertificateReload(vertx, tls, files, settings.getSslOptions(), ours.servers);
                    ours.reload.begin();
                }
                return ours;
            } catch (RuntimeException e) {
                if (--attempts == 0) {
                    throw e;
                }
            }
        }
    }

    private static PemFiles checked(Vertx vertx, Tls tls) {
        try {
            var files = PemFiles.read(tls);
            var _ = files.checked(vertx);
            return files;
        } catch (Exception e) {
            throw new IllegalArgumentException("tls: " + e.getMessage(), e);
        }
    }

    private void listen(Vertx vertx, HttpServerOptions settings, int eventLoops, Handler<HttpServerRequest> handler) {
        vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start(Promise<Void> started) {
                                var server =
                                        getVertx().createHttpServer(settings).requestHandler(handler);
                                servers.add(server);
                                server.listen().<Void>mapEmpty().onComplete(started);
                            }
                        },
                        new DeploymentOptions().setInstances(eventLoops))
                .await();
    }

    /** Servers share a port only if all of them name it; between here and there somebody else may take it. */
    private static int freePort(String host) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
     * Looks whether the files of the certificate have changed, and takes them up; what is open stays open. Files that
     * are of no use change nothing and are told in the log. Waits; not for event loops.
     *
     * @return whether another certificate is served from now on
     */
    public boolean reloadTls() {
        var current = reload;
        return current != null && current.reload();
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

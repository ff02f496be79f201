package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.HttpServers;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.pages.StaticPages;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A server with {@link Functions}, and a client of it. */
final class Server implements AutoCloseable {

    static final HttpOptions OPTIONS = HttpOptions.defaults();

    final Functions functions = new Functions();
    final PhoenixGenApi api = functions.engine();
    final AtomicBoolean ready = new AtomicBoolean(true);
    final HttpApi http;
    final int port;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final JsonReader READER = new JsonReader(500);

    private final Runnable close;

    private Server(HttpOptions options, HttpTimes times, boolean asGateway) {
        var writer = new JsonWriter();
        this.http = new HttpApi(
                api,
                Server::authenticate,
                writer,
                options,
                ready::get,
                request -> "192.0.2.7",
                StaticPages.none(),
                times);
        if (asGateway) {
            var gateway = Gateway.builder(api, Server::authenticate)
                    .listen(ListenOptions.of("127.0.0.1", 0))
                    .http(options)
                    .eventLoops(1)
                    .start();
            this.port = gateway.port();
            this.close = gateway::close;
        } else {
            var vertx = Vertx.vertx();
            var servers = HttpServers.listen(
                    vertx, ListenOptions.of("127.0.0.1", 0), new HttpServerOptions(), 1, http::handle);
            this.port = servers.port();
            this.close = () -> vertx.close().await();
        }
    }

    /** A gateway as users start it. */
    static Server gateway() {
        return new Server(OPTIONS, HttpTimes.DEFAULTS, true);
    }

    static Server gateway(HttpOptions options) {
        return new Server(options, HttpTimes.DEFAULTS, true);
    }

    /** The HTTP part of a gateway alone, to look inside and to be told that it drains. */
    static Server alone(HttpTimes times) {
        return new Server(OPTIONS, times, false);
    }

    static Server alone() {
        return alone(HttpTimes.DEFAULTS);
    }

    private static Authentication authenticate(Credentials credentials) throws InterruptedException {
        return switch (credentials.token()) {
            case "ada" -> Authentication.accepted(Identity.user("ada"));
            case "root" -> Authentication.accepted(new Identity("root", null, Set.of("admin"), null));
            case "nobody" -> Authentication.accepted(Identity.ANONYMOUS);
            case "banned" -> new Authentication.Refused(Authentication.Reason.FORBIDDEN, "banned");
            case "later" -> new Authentication.Refused(Authentication.Reason.UNAVAILABLE, "no keys");
            case "broken" -> throw new IllegalStateException("secret");
            case null, default -> Authentication.unauthenticated("token: missing or not valid");
        };
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A request of ada's. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).header("authorization", "Bearer ada");
    }

    HttpRequest.Builder post(String path, String body) {
        return request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Calls a function of {@code play} as ada. */
    HttpResponse<String> call(String requestType, String body) throws IOException, InterruptedException {
        return send(post("/api/play/" + requestType, body));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static Map<String, @Nullable Object> json(HttpResponse<String> response) {
        return json(response.body());
    }

    static Map<String, @Nullable Object> json(String text) {
        return READER.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("(none)");
    }

    @Override
    public void close() {
        client.close();
        close.run();
        api.close();
    }
}

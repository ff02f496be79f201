package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.web.Origins;
import dev.phoenixgenapi.gateway.web.Requests;
import dev.phoenixgenapi.telemetry.TimeSource;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who gets a WebSocket; whoever does not is told so by a status of HTTP. */
final class Upgrade {

    private static final Logger LOGGER = LoggerFactory.getLogger(Upgrade.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Authenticator authenticator;
    private final String path;
    private final Origins origins;
    private final Function<HttpServerRequest, String> remoteAddress;
    private final ConnectionLimits limits;
    private final TimeSource time;
    private final BooleanSupplier ready;
    private final Opening opening;

    /** Takes a socket that is open. */
    interface Opening {
        void open(ServerWebSocket webSocket, Serializer serializer, Identity identity, Arrival arrival);
    }

    Upgrade(
            Authenticator authenticator,
            ChannelOptions options,
            Function<HttpServerRequest, String> remoteAddress,
            ConnectionLimits limits,
            TimeSource time,
            BooleanSupplier ready,
            Opening opening) {
        this.authenticator = authenticator;
        this.path = options.path() + "/websocket";
        this.origins = new Origins(options.allowedOrigins());
        this.remoteAddress = remoteAddress;
        this.limits = limits;
        this.time = time;
        this.ready = ready;
        this.opening = opening;
    }

    boolean isFor(HttpServerRequest request) {
        return path.equals(request.path());
    }

    void handle(HttpServerRequest request) {
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaderNames.UPGRADE))) {
            request.response().putHeader(HttpHeaderNames.UPGRADE, "websocket");
            refuse(request, 426, "this address speaks WebSocket only");
            return;
        }
        if (!ready.getAsBoolean()) {
            busy(request, 503, CloseCode.RESTARTING.reason());
            return;
        }
        var serializer = Serializer.of(request.getParam("vsn"));
        if (serializer == null) {
            refuse(request, 400, "vsn: not spoken here (expected: 2.0.0 or 1.0.0)");
            return;
        }
        var origin = request.getHeader(HttpHeaderNames.ORIGIN);
        if (origin != null && origins.of(origin, request) == Origins.Verdict.REFUSED) {
            refuse(request, 403, "origin: not allowed");
            return;
        }
        var address = remoteAddress.apply(request);
        switch (limits.enter(address)) {
            case TOO_MANY -> busy(request, 503, "too many connections");
            case TOO_MANY_FROM_ADDRESS -> busy(request, 429, "too many connections from this address");
            case ADMITTED ->
                authenticate(request, serializer, new Arrival(address, time.nanoTime(), Requests.traceparent(request)));
        }
    }

    private void authenticate(HttpServerRequest request, Serializer serializer, Arrival arrival) {
        var address = arrival.address();
        var credentials = credentials(request, address);
        request.pause();
        var connection = request.connection();
        var thread = Thread.ofVirtual().unstarted(() -> {
            var result = authenticate(credentials);
            ((io.vertx.core.internal.http.HttpServerRequestInternal) request)
                    .context()
                    .runOnContext(_ -> {
                        // the connection would keep what is not needed any more for as long as it lives
                        connection.closeHandler(null);
                        switch (result) {
                            case Authentication.Accepted(var identity) ->
                                accept(request, serializer, identity, arrival);
                            case Authentication.Refused(var reason, var why) -> {
                                limits.leave(address);
                                request.resume();
                                refuse(request, reason.status(), why);
                            }
                        }
                    });
        });
        // who hangs up while we wait is not waited for
        connection.closeHandler(_ -> thread.interrupt());
        thread.start();
    }

    private Authentication authenticate(Credentials credentials) {
        try {
            return authenticator.authenticate(credentials);
        } catch (InterruptedException e) {
            return new Authentication.Refused(Authentication.Reason.UNAVAILABLE, "cannot authenticate now");
        } catch (RuntimeException e) {
            LOGGER.error("authenticator failed", e);
            return new Authentication.Refused(Authentication.Reason.UNAVAILABLE, "cannot authenticate now");
        }
    }

    private void accept(HttpServerRequest request, Serializer serializer, Identity identity, Arrival arrival) {
        var webSocket = request.toWebSocket();
        webSocket.onComplete(socket -> opening.open(socket, serializer, identity, arrival), failure -> {
            limits.leave(arrival.address());
            LOGGER.debug("handshake failed", failure);
        });
        request.resume();
    }

    private static Credentials credentials(HttpServerRequest request, String address) {
        var fromProtocol = ConnectToken.of(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
        return Requests.credentials(
                request, fromProtocol == null ? Requests.params(request).get("token") : fromProtocol, address);
    }

    private static void busy(HttpServerRequest request, int status, @Nullable String why) {
        request.response().putHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        refuse(request, status, why);
    }

    private static void refuse(HttpServerRequest request, int status, @Nullable String why) {
        var response = request.response().setStatusCode(status);
        if (status == 401) {
            response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(why + "\n")
                .onFailure(e -> LOGGER.debug("refusal did not arrive", e));
    }
}

package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.http.HttpOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.listen.Tls;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of the server: where it listens, how it speaks, how it stops. */
final class ServerSettings {

    private static final int MAX = Integer.MAX_VALUE;
    private static final int MILLION = 1_000_000;
    private static final ListenOptions LOOPBACK = ListenOptions.of("127.0.0.1", 4000);

    private ServerSettings() {}

    static ListenOptions listen(Section in) {
        var host = in.get("host", Kinds.TEXT, LOOPBACK.host(), "The address to listen at; `0.0.0.0` for all.");
        var port = in.get("port", port(), LOOPBACK.port(), "The port; 0 for any that is free.");
        var tls = tls(in.below("tls"));
        var proxies = in.get(
                "trusted_proxies",
                Kinds.TEXTS,
                List.of(),
                "Addresses of proxies, or blocks such as `10.0.0.0/8`, whose `X-Forwarded-For` is believed.");
        var options = in.make(() -> new ListenOptions(host, port, tls, proxies));
        return options == null ? LOOPBACK : options;
    }

    static Kind<Integer> port() {
        return Kinds.number(0, 65_535);
    }

    static @Nullable Tls tls(Section in) {
        var certificate = in.find(
                "certificate",
                Kinds.FILE,
                "A PEM file with the certificate and those that vouch for it; none: no TLS.");
        var key = in.find("key", Kinds.FILE, "A PEM file with its private key (PKCS #8).");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            in.missing(certificate == null ? "certificate" : "key", "a file, for the other half of the pair is given");
            return null;
        }
        var own = KeyPair.certificate(certificate);
        if (own == null) {
            in.wrong("certificate", certificate.toString(), "a PEM file with certificates that can be read");
        } else if (!KeyPair.isKeyOf(own, key)) {
            in.wrong("key", key.toString(), "a PEM file that can be read, with the key of the certificate in PKCS #8");
        }
        return new Tls(certificate, key);
    }

    static int eventLoops(Section in) {
        var given = in.find(
                "event_loops",
                Kinds.number(1, 1024),
                "How many threads read from clients; none: one for each processor.");
        return given == null ? Runtime.getRuntime().availableProcessors() : given;
    }

    static ChannelOptions channels(Section in) {
        var like = ChannelOptions.defaults();
        var builder = ChannelOptions.builder();
        builder.path(in.get("path", Kinds.TEXT, like.path(), "The path that clients are given, without `/websocket`."));
        builder.event(in.get("event", Kinds.TEXT, like.event(), "The name of the event of requests and responses."));
        builder.topics(in.get(
                "topics",
                Kinds.TEXTS,
                like.topics(),
                "The topics that can be joined; `*` at the end stands for anything."));
        builder.allowedOrigins(
                in.get(
                        "allowed_origins",
                        Kinds.TEXTS,
                        like.allowedOrigins(),
                        "Where pages may come from, as `https://example.com`, besides the gateway's own host; `*` for anywhere."));
        builder.compression(in.get(
                "compression",
                Kinds.SWITCH,
                like.compression(),
                "Whether frames may be compressed; costs some 300 KB for each client that does."));
        builder.maxFrameBytes(in.get(
                "max_frame_bytes",
                Kinds.bytes(1024, 64 << 20),
                like.maxFrameBytes(),
                "How long a message of a client may be."));
        builder.maxDepth(
                in.get("max_depth", Kinds.number(4, 500), like.maxDepth(), "How deeply its JSON may be nested."));
        builder.maxChannels(in.get(
                "max_channels",
                Kinds.number(1, 100_000),
                like.maxChannels(),
                "How many topics a connection may have joined at a time."));
        builder.maxRunning(in.get(
                "max_running",
                Kinds.number(1, MILLION),
                like.maxRunning(),
                "How many requests of a connection run at a time, up to their first response."));
        builder.maxWaiting(in.get(
                "max_waiting",
                Kinds.number(0, MILLION),
                like.maxWaiting(),
                "How many more of them may wait for that."));
        builder.maxOpen(in.get(
                "max_open",
                Kinds.number(1, MILLION),
                like.maxOpen(),
                "How many requests of a connection may be open, up to their last response."));
        builder.maxOutboundFrames(in.get(
                "max_outbound_frames",
                Kinds.number(16, MILLION),
                like.maxOutboundFrames(),
                "How many frames may wait for a slow client before it is disconnected."));
        builder.maxOutboundBytes(in.get(
                "max_outbound_bytes",
                Kinds.bytes(64 << 10, 1 << 30),
                like.maxOutboundBytes(),
                "How many bytes may wait for a slow client before it is disconnected."));
        builder.idleTimeout(in.get(
                "idle_timeout",
                Kinds.time(Duration.ofSeconds(1), Kinds.LONGEST),
                like.idleTimeout(),
                "How long a client may be silent before it is disconnected."));
        builder.maxConnections(in.get(
                "max_connections",
                Kinds.number(1, 10 * MILLION),
                like.maxConnections(),
                "How many connections there may be at a time."));
        builder.maxConnectionsPerAddress(in.get(
                "max_connections_per_address",
                Kinds.number(1, 10 * MILLION),
                like.maxConnectionsPerAddress(),
                "How many of them may come from one address."));
        var options = in.make(builder::build);
        return options == null ? like : options;
    }

    static HttpOptions http(Section in) {
        var like = HttpOptions.defaults();
        return new HttpOptions(
                in.get("max_body_bytes", Kinds.bytes(1024, 64 << 20), like.maxBodyBytes(), "How long a body may be."),
                in.get("max_depth", Kinds.number(4, 500), like.maxDepth(), "How deeply its JSON may be nested."),
                in.get(
                        "allowed_origins",
                        Kinds.TEXTS,
                        like.allowedOrigins(),
                        "Where pages may call from (CORS), as `https://example.com`; `*` for anywhere."));
    }

    static DrainOptions drain(Section in) {
        var like = DrainOptions.defaults();
        return new DrainOptions(
                in.get(
                        "timeout",
                        Kinds.time(Duration.ZERO, Kinds.LONGEST),
                        like.timeout(),
                        "How long requests have to finish before they are interrupted and answered."),
                in.get(
                        "reconnect_within",
                        Kinds.time(Duration.ZERO, Kinds.LONGEST),
                        like.reconnectWithin(),
                        "Clients are told to come back after a random time of up to this."),
                in.get(
                        "batch",
                        Kinds.number(1, MAX),
                        like.batch(),
                        "How many clients are told at a time, so that not all come back at once."));
    }
}

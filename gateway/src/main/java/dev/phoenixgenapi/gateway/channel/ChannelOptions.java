package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.gateway.web.Origins;
import java.time.Duration;
import java.util.List;

/**
 * How the WebSocket behaves. Made with {@link #builder}; {@link #defaults} says the defaults.
 *
 * @param path the path that clients are given, without {@code /websocket}; begins with a slash
 * @param event the name of the event that requests and responses have
 * @param topics the topics that can be joined; one that ends with {@code *} stands for all that begin so
 * @param allowedOrigins the origins that pages may come from, as {@code https://example.com},
 *     {@code https://*.example.com} for the names below it, {@code //example.com} for any scheme and port; {@code *}
 *     for all; pages from the gateway's own host, and programs that send no origin, are always allowed
 * @param compression whether frames may be compressed, if the client wants it; costs some 300 KB for each client that
 *     does, as browsers do
 * @param maxFrameBytes how long a message of a client may be; 1 KiB to 64 MiB
 * @param maxDepth how deeply its JSON may be nested; 4 to 500
 * @param maxChannels how many topics a connection may have joined at a time; 1 or more
 * @param maxRunning how many requests of a connection run at a time, up to their first response; 1 or more
 * @param maxWaiting how many more of them may wait for that; 0 or more
 * @param maxOpen how many requests of a connection may be open, up to their last response; 1 or more
 * @param maxOutboundFrames how many frames may wait for a slow client before it is disconnected; 16 or more
 * @param maxOutboundBytes how many bytes may wait for a slow client before it is disconnected; 64 KiB or more
 * @param idleTimeout how long a client may be silent before it is disconnected; 1 s or more
 * @param maxConnections how many connections there may be at a time; 1 or more
 * @param maxConnectionsPerAddress how many of them may come from one address; 1 or more
 */
public record ChannelOptions(
        String path,
        String event,
        List<String> topics,
        List<String> allowedOrigins,
        boolean compression,
        int maxFrameBytes,
        int maxDepth,
        int maxChannels,
        int maxRunning,
        int maxWaiting,
        int maxOpen,
        int maxOutboundFrames,
        int maxOutboundBytes,
        Duration idleTimeout,
        int maxConnections,
        int maxConnectionsPerAddress) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range, or no origin; names it and the range
     */
    public ChannelOptions {
        topics = List.copyOf(topics);
        allowedOrigins = List.copyOf(allowedOrigins);
        require(path.startsWith("/") && path.length() > 1 && !path.endsWith("/"), "path", path, "/ and a name");
        require(!event.isBlank() && !event.startsWith("phx_"), "event", event, "a name that does not begin with phx_");
        require(!topics.isEmpty(), "topics", topics, "one or more");
        var _ = new Origins(allowedOrigins);
        range("max_frame_bytes", maxFrameBytes, 1024, 64 << 20);
        range("max_depth", maxDepth, 4, 500);
        range("max_channels", maxChannels, 1, 100_000);
        range("max_running", maxRunning, 1, 1_000_000);
        range("max_waiting", maxWaiting, 0, 1_000_000);
        range("max_open", maxOpen, 1, 1_000_000);
        range("max_outbound_frames", maxOutboundFrames, 16, 1_000_000);
        range("max_outbound_bytes", maxOutboundBytes, 64 << 10, 1 << 30);
        require(idleTimeout.compareTo(Duration.ofSeconds(1)) >= 0, "idle_timeout", idleTimeout, "1 s or more");
        range("max_connections", maxConnections, 1, 10_000_000);
        range("max_connections_per_address", maxConnectionsPerAddress, 1, 10_000_000);
    }

    /**
     * The defaults: {@code /socket}, event {@code phoenix_gen_api}, topics {@code gen_api:*}, pages of the same host;
     * messages of 1 000 000 bytes and depth 64; 64 channels, 64 running, 1024 waiting and 1024 open requests for each
     * connection; 1024 frames and 4 MiB for slow clients; silence of 60 s; 100 000 connections, 1000 from one address;
     * no compression.
     *
     * @return the options
     */
    public static ChannelOptions defaults() {
        return builder().build();
    }

    /**
     * Begins options like the defaults.
     *
     * @return a builder
     */
    public static ChannelOptionsBuilder builder() {
        return new ChannelOptionsBuilder();
    }

    private static void range(String field, int value, int min, int max) {
        require(value >= min && value <= max, field, value, "%d to %d".formatted(min, max));
    }

    private static void require(boolean condition, String field, Object value, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(field, value, expected));
        }
    }
}

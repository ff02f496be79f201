package dev.phoenixgenapi.gateway.channel;

import java.time.Duration;
import java.util.List;

/** Makes {@link ChannelOptions}, beginning with the defaults. Not safe for use by several threads at once. */
public final class ChannelOptionsBuilder {

    private String path = "/socket";
    private String event = "phoenix_gen_api";
    private List<String> topics = List.of("gen_api:*");
    private List<String> allowedOrigins = List.of();
    private boolean compression = false;
    private int maxFrameBytes = 1_000_000;
    private int maxDepth = 64;
    private int maxChannels = 64;
    private int maxRunning = 64;
    private int maxWaiting = 1024;
    private int maxOpen = 1024;
    private int maxOutboundFrames = 1024;
    private int maxOutboundBytes = 4 << 20;
    private Duration idleTimeout = Duration.ofSeconds(60);
    private int maxConnections = 100_000;
    private int maxConnectionsPerAddress = 1_000;

    ChannelOptionsBuilder() {}

    /**
     * Sets the path that clients are given, without {@code /websocket}.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder path(String value) {
        this.path = value;
        return this;
    }

    /**
     * Sets the name of the event that requests and responses have.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder event(String value) {
        this.event = value;
        return this;
    }

    /**
     * Sets the topics that can be joined.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder topics(List<String> value) {
        this.topics = value;
        return this;
    }

    /**
     * Sets the origins that pages may come from, besides the gateway's own host.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder allowedOrigins(List<String> value) {
        this.allowedOrigins = value;
        return this;
    }

    /**
     * Sets whether frames may be compressed.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder compression(boolean value) {
        this.compression = value;
        return this;
    }

    /**
     * Sets how long a message of a client may be.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxFrameBytes(int value) {
        this.maxFrameBytes = value;
        return this;
    }

    /**
     * Sets how deeply its JSON may be nested.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxDepth(int value) {
        this.maxDepth = value;
        return this;
    }

    /**
     * Sets how many topics a connection may have joined at a time.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxChannels(int value) {
        this.maxChannels = value;
        return this;
    }

    /**
     * Sets how many requests of a connection run at a time.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxRunning(int value) {
        this.maxRunning = value;
        return this;
    }

    /**
     * Sets how many more of them may wait for that.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxWaiting(int value) {
        this.maxWaiting = value;
        return this;
    }

    /**
     * Sets how many requests of a connection may be open, up to their last response.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxOpen(int value) {
        this.maxOpen = value;
        return this;
    }

    /**
     * Sets how many frames may wait for a slow client.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxOutboundFrames(int value) {
        this.maxOutboundFrames = value;
        return this;
    }

    /**
     * Sets how many bytes may wait for a slow client.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxOutboundBytes(int value) {
        this.maxOutboundBytes = value;
        return this;
    }

    /**
     * Sets how long a client may be silent.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder idleTimeout(Duration value) {
        this.idleTimeout = value;
        return this;
    }

    /**
     * Sets how many connections there may be at a time.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxConnections(int value) {
        this.maxConnections = value;
        return this;
    }

    /**
     * Sets how many of them may come from one address.
     *
     * @param value see {@link ChannelOptions}
     * @return this
     */
    public ChannelOptionsBuilder maxConnectionsPerAddress(int value) {
        this.maxConnectionsPerAddress = value;
        return this;
    }

    /**
     * The options.
     *
     * @return the options
     * @throws IllegalArgumentException if a value is out of its range; names it and the range
     */
    public ChannelOptions build() {
        return new ChannelOptions(
                path,
                event,
                topics,
                allowedOrigins,
                compression,
                maxFrameBytes,
                maxDepth,
                maxChannels,
                maxRunning,
                maxWaiting,
                maxOpen,
                maxOutboundFrames,
                maxOutboundBytes,
                idleTimeout,
                maxConnections,
                maxConnectionsPerAddress);
    }
}

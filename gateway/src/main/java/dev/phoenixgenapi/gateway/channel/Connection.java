package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.gateway.auth.Identity;
import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client's socket: its identity, and the topics it has joined. What is not said to be for any thread is for the
 * socket's event loop.
 */
final class Connection {

    private static final Map<String, @Nullable Object> NOTHING = Map.of();

    private final ChannelEnvironment environment;
    private final Serializer serializer;
    private final Socket socket;
    private final String remoteAddress;
    private final String id;
    private final Executor eventLoop;
    private final Outbox outbox;
    private final Lane lane;
    private final Map<String, Channel> channels = new HashMap<>(4);

    /** Requests without their last response. */
    private final AtomicInteger open = new AtomicInteger();

    private volatile Identity identity;
    private volatile Caller caller;
    private volatile boolean draining;

    Connection(
            ChannelEnvironment environment,
            Serializer serializer,
            Identity identity,
            String remoteAddress,
            String id,
            Socket socket,
            ChannelHandlerContext context) {
        this.environment = environment;
        this.serializer = serializer;
        this.socket = socket;
        this.remoteAddress = remoteAddress;
        this.id = id;
        this.identity = identity;
        this.caller = identity.caller(remoteAddress, id);
        this.eventLoop = context.executor();
        this.outbox = new Outbox(context, environment.options(), () -> socket.close(CloseCode.SLOW));
        this.lane = new Lane(
                environment.options().maxRunning(), environment.options().maxWaiting(), eventLoop);
    }

    Serializer serializer() {
        return serializer;
    }

    Executor eventLoop() {
        return eventLoop;
    }

    Outbox outbox() {
        return outbox;
    }

    Lane lane() {
        return lane;
    }

    /** Who it is; for any thread. */
    Caller caller() {
        return caller;
    }

    /** Who it is, with the end of that; for any thread. */
    Identity identity() {
        return identity;
    }

    /** Whether all calls are answered, and all answers on their way; for any thread. */
    boolean isDone() {
        return open.get() == 0 && outbox.isEmpty();
    }

    /** How many requests have not had their last response; for any thread. */
    int openCalls() {
        return open.get();
    }

    /** Counts a call; false if there is no room for it, or the gateway is about to stop. It counts in either case. */
    boolean open() {
        return open.incrementAndGet() <= environment.options().maxOpen() && !draining;
    }

    /** A call has its last response; for any thread. */
    void ended() {
        open.decrementAndGet();
    }

    /** Takes a text. */
    void receive(byte[] text) throws MalformedFrameException {
        Message message;
        try (var parser = environment.reader().parser(text)) {
            message = serializer.message(parser);
        }
        receive(message);
    }

    /** Takes a message. */
    void receive(Message message) {
        var topic = message.topic();
        if (topic.equals("phoenix")) {
            receiveForSocket(message);
        } else if (message.event().equals("phx_join")) {
            Joining.begin(this, environment, message);
        } else {
            var channel = channels.get(topic);
            if (channel == null) {
                unmatched(message);
            } else if (message.joinRef() == null || message.joinRef().equals(channel.joinRef())) {
                receiveFor(channel, message);
            }
            // else it was sent before a rejoin that it has crossed: its sender does not wait any more
        }
    }

    private void receiveForSocket(Message message) {
        switch (message.event()) {
            case "heartbeat" -> reply(message, "ok", NOTHING);
            case "access_token" -> TokenRenewal.begin(this, environment, message);
            default -> unmatched(message);
        }
    }

    private void receiveFor(Channel channel, Message message) {
        var event = message.event();
        if (event.equals("phx_leave")) {
            leave(channel, message);
        } else if (message.fault() != null) {
            channel.refuse(message.ref(), message.fault());
        } else if (event.equals(environment.options().event())) {
            channel.receive(message.ref(), message.payload());
        } else if (event.equals("stop") && message.payload() instanceof Map<?, ?> fields) {
            channel.stop(message.ref(), fields);
        } else if (event.equals("access_token")) {
            TokenRenewal.begin(this, environment, message);
        } else {
            channel.refuse(
                    message.ref(),
                    "event: unknown (expected: %s)"
                            .formatted(environment.options().event()));
        }
    }

    /** Takes a channel in, and closes the one that has had its topic. */
    void join(Channel channel, @Nullable String ref, Map<String, @Nullable Object> response) {
        var before = channels.put(channel.topic(), channel);
        channel.reply(ref, "ok", response);
        if (before != null) {
            close(before);
        }
    }

    private void leave(Channel channel, Message message) {
        channels.remove(channel.topic());
        reply(message, "ok", NOTHING);
        close(channel);
    }

    private void close(Channel channel) {
        channel.close();
        outbox.send(
                Envelope.lifecycle(environment.writer(), serializer, channel.joinRef(), channel.topic(), "phx_close"));
    }

    boolean hasRoomFor(String topic) {
        return channels.size() < environment.options().maxChannels() || channels.containsKey(topic);
    }

    /** Replies to a message without a channel. */
    void reply(Message message, String status, Map<String, @Nullable Object> response) {
        reply(message.joinRef(), message, status, response);
    }

    /** Replies that there is no such topic, or that it has not been joined. */
    void unmatched(Message message) {
        reply(null, message, "error", Map.of("reason", "unmatched topic"));
    }

    private void reply(
            @Nullable String joinRef, Message message, String status, Map<String, @Nullable Object> response) {
        var envelope = new Envelope(environment.writer(), serializer, joinRef, message.topic(), "phx_reply");
        outbox.send(envelope.reply(
                message.ref(), status, json -> environment.writer().value(json, response)));
    }

    /** Takes a new identity of the same user. */
    void renew(Identity next) {
        identity = next;
        caller = next.caller(remoteAddress, id);
    }

    String remoteAddress() {
        return remoteAddress;
    }

    Socket socket() {
        return socket;
    }

    /** Tells the client to come back later, and takes no more calls. */
    void goAway(long reconnectAfterMs) {
        draining = true;
        var payload = new LinkedHashMap<String, @Nullable Object>();
        payload.put("reason", CloseCode.RESTARTING.reason());
        payload.put("reconnect_after_ms", reconnectAfterMs);
        for (var channel : channels.values()) {
            var envelope =
                    new Envelope(environment.writer(), serializer, channel.joinRef(), channel.topic(), "going_away");
            outbox.send(new Outgoing.Frames(
                    envelope.event(json -> environment.writer().value(json, payload)), 0));
        }
    }

    /** Ends what still runs, and says so to the client. */
    void stopCalls() {
        channels.values().forEach(Channel::stopCalls);
    }

    /** The socket is gone. */
    void closed() {
        outbox.close();
        channels.values().forEach(Channel::close);
        channels.clear();
    }
}

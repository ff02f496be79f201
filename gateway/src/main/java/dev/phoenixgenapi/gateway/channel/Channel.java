package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.gateway.web.ResponseJson;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.json.NotJsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A topic that a client has joined, from the join to the leave. */
final class Channel {

    private final Connection connection;
    private final ChannelEnvironment environment;
    private final @Nullable String joinRef;
    private final String topic;
    private final JoinParams params;
    private final Envelope envelope;
    private final @Nullable Lane strict;
    private final Map<String, ChannelCall> open = new ConcurrentHashMap<>(4);
    private volatile boolean closed;

    Channel(
            Connection connection,
            ChannelEnvironment environment,
            @Nullable String joinRef,
            String topic,
            JoinParams params) {
        this.connection = connection;
        this.environment = environment;
        this.joinRef = joinRef;
        this.topic = topic;
        this.params = params;
        this.envelope = new Envelope(
                environment.writer(),
                connection.serializer(),
                joinRef,
                topic,
                environment.options().event());
        this.strict = params.order() == JoinParams.Order.STRICT
                ? new Lane(1, environment.options().maxWaiting(), connection.eventLoop())
                : null;
    }

    @Nullable String joinRef() {
        return joinRef;
    }

    String topic() {
        return topic;
    }

    Envelope envelope() {
        return envelope;
    }

    /** Takes what comes on the event of calls; on the event loop, as all that changes the channel. */
    void receive(@Nullable String ref, @Nullable Object payload) {
        if (payload instanceof Map<?, ?> fields && fields.get("event") instanceof String command) {
            if (command.equals("stop")) {
                stop(ref, fields);
            } else {
                refuse(ref, "event: \"%s\" (expected: stop, or none for a call)".formatted(command));
            }
            return;
        }
        var standardId = repliesWithResponse() && ref != null ? ref.replace("\"", "") : null;
        switch (CallPayload.read(payload, standardId)) {
            case CallPayload.Reading.Invalid(var message) -> refuse(ref, message);
            case CallPayload.Reading.Valid(var call) -> call(ref, call);
        }
    }

    private void call(@Nullable String ref, CallPayload payload) {
        var call = new ChannelCall(this, payload, ref);
        if (open.putIfAbsent(call.id(), call) != null) {
            refuseDuplicate(ref, payload);
            return;
        }
        if (!connection.open()) {
            call.refuse();
        } else if (strict == null) {
            enter(call);
        } else if (!strict.enter(() -> enter(call))) {
            call.refuse();
        }
    }

    private void enter(ChannelCall call) {
        if (!connection.lane().enter(call::start)) {
            call.refuse();
            if (strict != null) {
                strict.leave();
            }
        }
    }

    /** A call that has been started has its first response. */
    void leaveLane() {
        connection.lane().leave();
        if (strict != null) {
            strict.leave();
        }
    }

    /** A call has its last response. */
    void ended(ChannelCall call) {
        open.remove(call.id(), call);
        connection.ended();
    }

    /** Ends a stream at its client's wish. */
    void stop(@Nullable String ref, Map<?, ?> fields) {
        var id = fields.get("request_id");
        var call = id instanceof String || id instanceof Number ? open.get(id.toString()) : null;
        if (call != null && call.isStreaming()) {
            reply(ref, "ok", Map.of("stopped", true));
            call.stop();
        } else {
            refuse(ref, "request_id: no running stream %s".formatted(id instanceof String ? "\"" + id + "\"" : id));
        }
    }

    /** Tells the client what is wrong with what it sent. */
    void refuse(@Nullable String ref, String reason) {
        reply(ref, "error", invalid(reason));
    }

    static Map<String, @Nullable Object> invalid(String reason) {
        var response = new LinkedHashMap<String, @Nullable Object>();
        response.put("reason", reason);
        response.put("code", ErrorCode.INVALID_REQUEST.toString());
        return response;
    }

    private void refuseDuplicate(@Nullable String ref, CallPayload payload) {
        var response = Response.failed(
                payload.requestId().toString(),
                ErrorCode.INVALID_REQUEST,
                "Invalid request: request_id: \"%s\" is still running".formatted(payload.requestId()),
                false,
                Map.of());
        JsonWriter.Text text = json -> ResponseJson.write(environment.writer(), json, response, payload.requestId());
        if (repliesWithResponse()) {
            send(envelope.reply(ref, "error", text));
        } else {
            send(envelope.eventAndReply(text, ref, "ok", json -> json.writeString(payload.requestType())));
        }
    }

    void reply(@Nullable String ref, String status, Map<String, @Nullable Object> response) {
        if (ref != null) {
            send(envelope.reply(ref, status, json -> environment.writer().value(json, response)));
        }
    }

    /** Ends the channel: what runs for it is given up, and nothing more is sent for it. */
    void close() {
        closed = true;
        open.values().forEach(ChannelCall::cancel);
    }

    /** Ends the channel's streams, and gives up what else runs, but still says so to the client. */
    void stopCalls() {
        for (var call : open.values()) {
            if (call.isStreaming()) {
                call.stop();
            } else {
                call.cancel();
            }
        }
    }

    /** Sends a frame; false if the channel or its client is gone. */
    boolean send(Outgoing outgoing) {
        return !closed && connection.outbox().send(outgoing);
    }

    void awaitRoom() throws InterruptedException {
        connection.outbox().awaitRoom();
    }

    boolean repliesWithResponse() {
        return params.reply() == JoinParams.Reply.RESPONSE;
    }

    boolean dropsOldest() {
        return params.overflow() == JoinParams.Overflow.DROP_OLDEST;
    }

    /** Whether a call may run on the event loop; the function says so. */
    boolean isNonBlocking(CallPayload call) {
        var function = api().configDb().find(call.service(), call.requestType(), call.version());
        return function != null && function.config().nonBlocking();
    }

    PhoenixGenApi api() {
        return environment.api();
    }

    Caller caller() {
        return connection.caller();
    }

    JsonWriter writer() {
        return environment.writer();
    }

    void tell(CallPayload call, NotJsonException fault) {
        environment.notJsonLog().tell(call, fault);
    }
}

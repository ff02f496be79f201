package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.gateway.web.ResponseJson;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.json.NotJsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that came over a channel, up to its last response. */
final class ChannelCall implements ResponseSink {

    /** What clients of the original know a full server by. */
    private static final String BUSY = "Service temporarily unavailable";

    private final Channel channel;
    private final CallPayload payload;
    private final @Nullable String ref;

    private volatile @Nullable RunningRequest running;
    private volatile boolean cancelled;
    private volatile boolean streaming;

    /** Set by the thread that gives the responses; there is one at a time. */
    private boolean answered;

    private boolean ended;
    private @Nullable ItemBuffer items;

    ChannelCall(Channel channel, CallPayload payload, @Nullable String ref) {
        this.channel = channel;
        this.payload = payload;
        this.ref = ref;
    }

    /** The request id, as the engine knows it. */
    String id() {
        return payload.requestId().toString();
    }

    /** Hands the call to the engine; on the event loop. */
    void start() {
        if (cancelled) {
            end();
            channel.leaveLane();
            return;
        }
        var started = channel.isNonBlocking(payload)
                ? channel.api().execute(request(), this)
                : channel.api().start(request(), this);
        running = started;
        if (cancelled) {
            started.cancel();
        }
    }

    @SuppressWarnings("NullAway") // loses the annotation of a record's component between modules
    private Request request() {
        return new Request(
                id(),
                payload.service(),
                payload.requestType(),
                payload.version(),
                payload.args(),
                channel.caller(),
                payload.traceparent());
    }

    /** Answers that there is no room for the call. */
    void refuse() {
        first(failed(ErrorCode.UNAVAILABLE, BUSY, true));
    }

    /** Nobody waits for the answers any more. */
    void cancel() {
        cancelled = true;
        var current = running;
        if (current != null) {
            current.cancel();
        }
    }

    boolean isStreaming() {
        return streaming;
    }

    /** Ends a stream. */
    void stop() {
        var current = running;
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public boolean send(Response response) throws InterruptedException {
        if (ended) {
            return false;
        }
        if (!answered) {
            var sent = first(response);
            channel.leaveLane();
            return sent;
        }
        return further(response);
    }

    @Override
    public void noResponse() {
        answered = true;
        end();
        if (channel.repliesWithResponse()) {
            reply(Response.ok(id(), null));
        } else if (ref != null) {
            channel.send(channel.envelope().reply(ref, "ok", json -> json.writeString(payload.requestType())));
        }
        channel.leaveLane();
    }

    private boolean first(Response response) {
        answered = true;
        streaming = response.success() && response.hasMore();
        if (!response.async()) {
            end();
        }
        try {
            return answer(response);
        } catch (NotJsonException e) {
            end();
            return answer(broken(e));
        }
    }

    private boolean answer(Response response) {
        if (channel.repliesWithResponse()) {
            return reply(response);
        }
        var event = text(response);
        return channel.send(
                ref == null
                        ? new Outgoing.Frames(channel.envelope().event(event), 0)
                        : channel.envelope()
                                .eventAndReply(event, ref, "ok", json -> json.writeString(payload.requestType())));
    }

    private boolean reply(Response response) {
        return channel.send(channel.envelope().reply(ref, response.success() ? "ok" : "error", text(response)));
    }

    private boolean further(Response response) throws InterruptedException {
        byte[] frame;
        var last = streaming ? !response.hasMore() : !response.async();
        try {
            frame = channel.envelope().event(text(response));
        } catch (NotJsonException e) {
            frame = channel.envelope().event(text(broken(e)));
            last = true;
        }
        if (last) {
            end();
            return channel.send(new Outgoing.Frames(frame, 0)) && response.success();
        }
        if (channel.dropsOldest()) {
            var buffer = items;
            if (buffer == null) {
                items = buffer = new ItemBuffer();
            }
            return !buffer.offer(frame) || channel.send(new Outgoing.Latest(buffer));
        }
        channel.awaitRoom();
        return channel.send(new Outgoing.Frames(frame, 0));
    }

    private JsonWriter.Text text(Response response) {
        return json -> ResponseJson.write(channel.writer(), json, response, payload.requestId());
    }

    private Response broken(NotJsonException fault) {
        channel.tell(payload, fault);
        return failed(ErrorCode.INTERNAL_ERROR, "Internal Server Error", false);
    }

    private Response failed(ErrorCode code, String error, boolean canRetry) {
        return Response.failed(id(), code, error, canRetry, Map.of());
    }

    /** The request id is free again, before the client can know. */
    private void end() {
        if (!ended) {
            ended = true;
            channel.ended(this);
        }
    }
}

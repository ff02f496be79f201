package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.grpc.v1.Call;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Result;
import dev.phoenixgenapi.grpc.v1.StreamEnd;
import dev.phoenixgenapi.json.NotJsonException;
import dev.phoenixgenapi.nodes.NodeCall;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls and their answers, as envelopes and back. Safe for use by any thread. */
final class CallCodec {

    /** How much of a stream may be on its way; with it a gateway far away still gets some thousand items a second. */
    static final int CREDIT_ITEMS = 128;

    static final int CREDIT_BYTES = 512 * 1024;

    private final Json json;
    private final Failures failures;
    private final Supplier<@Nullable String> traceparent;

    /**
     * A codec.
     *
     * @param json reads and writes values
     * @param traceparent the trace of the calling thread, or null
     */
    CallCodec(Json json, Supplier<@Nullable String> traceparent) {
        this.json = json;
        this.failures = new Failures(json);
        this.traceparent = traceparent;
    }

    Envelope call(long id, NodeCall nodeCall, boolean stream) {
        var request = nodeCall.request();
        var caller = request.caller();
        var call = Call.newBuilder()
                .setService(nodeCall.config().service())
                .setRequestType(nodeCall.config().requestType())
                .setVersion(nodeCall.config().version())
                .setArgs(json.bytes(nodeCall.args()))
                .setRequestId(request.requestId());
        var timeout = nodeCall.timeout();
        if (timeout != null) {
            // rounded up: 0 would mean for ever
            call.setTimeoutMs(Math.max(1, Math.ceilDiv(timeout.toNanos(), 1_000_000L)));
        }
        if (stream) {
            call.setStream(true).setCreditItems(CREDIT_ITEMS).setCreditBytes(CREDIT_BYTES);
        }
        if (caller.userId() != null) {
            call.setUserId(caller.userId());
        }
        if (caller.deviceId() != null) {
            call.setDeviceId(caller.deviceId());
        }
        if (caller.remoteAddress() != null) {
            call.setRemoteAddress(caller.remoteAddress());
        }
        if (!caller.roles().isEmpty()) {
            call.addAllRoles(caller.roles());
        }
        var trace = traceparent.get();
        if (trace == null) {
            // who does not trace passes on what it was given
            trace = request.traceparent();
        }
        if (trace != null) {
            call.setTraceparent(trace);
        }
        return Envelope.newBuilder().setId(id).setCall(call).build();
    }

    Outcome outcome(Envelope answer, boolean stream) {
        return switch (answer.getKindCase()) {
            case RESULT -> new Outcome.Success(json.value(answer.getResult().getValue()));
            case STREAM_END -> {
                var end = answer.getStreamEnd();
                yield new Outcome.Success(stream && end.hasValue() ? json.value(end.getValue()) : null);
            }
            case FAILURE -> new Outcome.Failed(failures.fromWire(answer.getFailure()));
            default ->
                new Outcome.Failed(new Failure.Crashed("the node has answered with " + answer.getKindCase(), null));
        };
    }

    @Nullable Object value(ByteString value) {
        return json.value(value);
    }

    /**
     * The request of a call.
     *
     * @throws dev.phoenixgenapi.json.InvalidJsonException if its arguments are no object
     */
    @SuppressWarnings("NullAway") // loses the annotation of a record's component between modules
    Request request(Call call) {
        return new Request(
                call.getRequestId(),
                call.getService(),
                call.getRequestType(),
                call.getVersion(),
                json.object(call.getArgs()),
                new Caller(
                        call.hasUserId() ? call.getUserId() : null,
                        call.hasDeviceId() ? call.getDeviceId() : null,
                        call.hasRemoteAddress() ? call.getRemoteAddress() : null,
                        Set.copyOf(call.getRolesList())),
                call.getTraceparent().isEmpty() ? null : call.getTraceparent());
    }

    ByteString bytes(@Nullable Object value) {
        return json.bytes(value);
    }

    /** The answer to a call that has ended. */
    Envelope answer(long id, Outcome outcome, boolean stream) {
        var answer = Envelope.newBuilder().setId(id);
        try {
            return switch (outcome) {
                case Outcome.Failed(var failure) ->
                    answer.setFailure(failures.toWire(failure)).build();
                case Outcome.Success(var value)
                when !stream ->
                    answer.setResult(Result.newBuilder().setValue(json.bytes(value)))
                            .build();
                case Outcome.Success(var value) -> {
                    var end = StreamEnd.newBuilder();
                    if (value != null) {
                        end.setValue(json.bytes(value));
                    }
                    yield answer.setStreamEnd(end).build();
                }
            };
        } catch (NotJsonException e) {
            return answer.setFailure(Failures.of("internal_error", "result: no JSON, " + e.getMessage()))
                    .build();
        }
    }
}

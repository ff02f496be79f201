package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.execution.ServedCall;
import dev.phoenixgenapi.grpc.v1.Call;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Item;
import dev.phoenixgenapi.json.InvalidJsonException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call that a node works on for a gateway. */
final class RunningCall implements ServedCall, Runnable {

    private final GatewayConnection gateway;
    private final PhoenixGenApi api;
    private final CallCodec codec;
    private final long id;
    private final Call call;
    private final @Nullable ItemCredit credit;
    private volatile @Nullable RunningRequest running;
    private volatile boolean cancelled;

    RunningCall(GatewayConnection gateway, PhoenixGenApi api, CallCodec codec, long id, Call call) {
        this.gateway = gateway;
        this.api = api;
        this.codec = codec;
        this.id = id;
        this.call = call;
        this.credit = call.getStream() ? new ItemCredit(call.getCreditItems(), call.getCreditBytes()) : null;
    }

    @Override
    public void run() {
        try {
            var request = codec.request(call);
            var timeout = call.getTimeoutMs() == 0 ? null : Duration.ofMillis(call.getTimeoutMs());
            api.serve(request, timeout, call.getStream(), this);
        } catch (InvalidJsonException _) {
            ended(new Outcome.Failed(new Failure.Crashed("args: no object in JSON", null)));
        }
    }

    @Override
    public void begins(RunningRequest request) {
        running = request;
        // who cancels sets the flag first and looks for the request then: one of the two sees the other
        if (cancelled) {
            request.cancel();
        }
    }

    @Override
    public boolean item(@Nullable Object item) throws InterruptedException {
        var value = codec.bytes(item);
        if (value.size() > gateway.maxMessageBytes()) {
            throw new IllegalArgumentException(
                    "item: %d bytes (expected: at most %d)".formatted(value.size(), gateway.maxMessageBytes()));
        }
        return Objects.requireNonNull(credit, "credit").await(value.size())
                && gateway.put(Envelope.newBuilder()
                        .setId(id)
                        .setItem(Item.newBuilder().setValue(value))
                        .build());
    }

    @Override
    public void ended(Outcome outcome) {
        var answer = codec.answer(id, outcome, call.getStream());
        var size = answer.getSerializedSize();
        if (size > gateway.maxMessageBytes()) {
            answer = Envelope.newBuilder()
                    .setId(id)
                    .setFailure(Failures.of(
                            Failures.TOO_LARGE,
                            "result: %d bytes (expected: at most %d)".formatted(size, gateway.maxMessageBytes())))
                    .build();
        }
        gateway.ended(answer);
    }

    void give(int items, int bytes) {
        if (credit != null) {
            credit.give(items, bytes);
        }
    }

    /** Nobody waits for it any more. */
    void cancel() {
        cancelled = true;
        if (credit != null) {
            credit.close();
        }
        var request = running;
        if (request != null) {
            request.cancel();
        }
    }

    /** For logs. */
    @Override
    public String toString() {
        return String.join("/", List.of(call.getService(), call.getRequestType(), call.getVersion()));
    }
}

package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.grpc.v1.Call;
import dev.phoenixgenapi.grpc.v1.Deregister;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Goodbye;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.PullAnswer;
import dev.phoenixgenapi.grpc.v1.VersionAnswer;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A node's end of a session with a gateway. Envelopes come from the event loop, answers from any thread. */
final class GatewayConnection implements Peer {

    private final Session session;
    private final Hello hello;
    private final PhoenixGenApi api;
    private final CallCodec codec;
    private final Offers offers;
    private final int maxCalls;
    private final NodeEvents events;
    private final AtomicLong ids = new AtomicLong(2);

    /** Calls that have begun and are not answered. The event loop's own. */
    private final LongObjectMap<RunningCall> calls = new LongObjectHashMap<>();

    private final Map<Long, CompletableFuture<Envelope>> questions = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean draining;
    private volatile @Nullable String endReason;

    /** What the node wants to know of its sessions. */
    interface NodeEvents {

        /** The session has ended. */
        void ended(GatewayConnection connection);
    }

    GatewayConnection(
            Session session,
            Hello hello,
            PhoenixGenApi api,
            CallCodec codec,
            Offers offers,
            int maxCalls,
            NodeEvents events) {
        this.session = session;
        this.hello = hello;
        this.api = api;
        this.codec = codec;
        this.offers = offers;
        this.maxCalls = maxCalls;
        this.events = events;
    }

    Session session() {
        return session;
    }

    String gateway() {
        return hello.getName();
    }

    long maxMessageBytes() {
        return hello.getMaxMessageBytes();
    }

    boolean isOver() {
        return endReason != null;
    }

    int running() {
        return running.get();
    }

    boolean put(Envelope envelope) {
        return session.put(new Outgoing(envelope));
    }

    /** A call has ended; for any thread. */
    void ended(Envelope answer) {
        session.put(new Outgoing(answer) {
            @Override
            void taken() {
                over(id());
            }
        });
    }

    private void over(long id) {
        calls.remove(id);
        running.setRelease(calls.size());
    }

    /** Takes no calls any more, and offers nothing. */
    void drain() {
        draining = true;
        session.put(Envelope.newBuilder().setDeregister(Deregister.getDefaultInstance()));
        session.drain();
    }

    /** Asks the gateway for something. */
    CompletableFuture<Envelope> ask(Envelope.Builder question) {
        var answer = new CompletableFuture<Envelope>();
        var id = ids.getAndAdd(2);
        questions.put(id, answer);
        var dropped = answer.whenComplete((_, _) -> questions.remove(id));
        if (endReason != null || !session.put(question.setId(id))) {
            answer.completeExceptionally(new IllegalStateException("gateway: %s is not there".formatted(gateway())));
        }
        return dropped;
    }

    @Override
    public void received(Envelope envelope) throws ViolationException {
        var id = envelope.getId();
        switch (envelope.getKindCase()) {
            case CALL -> called(id, envelope.getCall());
            case CANCEL -> {
                var call = calls.get(id);
                if (call != null) {
                    call.cancel();
                }
            }
            case CREDIT -> {
                var call = calls.get(id);
                if (call != null) {
                    call.give(
                            envelope.getCredit().getItems(),
                            envelope.getCredit().getBytes());
                }
            }
            case VERSION_REQUEST ->
                Thread.startVirtualThread(
                        () -> version(id, envelope.getVersionRequest().getService()));
            case PULL_REQUEST ->
                Thread.startVirtualThread(
                        () -> pull(id, envelope.getPullRequest().getService()));
            case VERIFY_ANSWER, PUSH_ANSWER, FAILURE -> reply(id, envelope);
            case KIND_NOT_SET -> unknown(id);
            default ->
                throw new ViolationException(
                        "%s: from a gateway (expected: from a node)".formatted(envelope.getKindCase()));
        }
    }

    private void called(long id, Call call) throws ViolationException {
        if ((id & 1) == 0) {
            throw new ViolationException("call: id %s (expected: an odd one)".formatted(Long.toUnsignedString(id)));
        }
        if (calls.size() >= maxCalls || session.isFull()) {
            refuse(id, "node_full");
        } else {
            if (calls.containsKey(id)) {
                throw new ViolationException("call: id %d is under way (expected: each id once)".formatted(id));
            }
            var begun = new RunningCall(this, api, codec, id, call);
            calls.put(id, begun);
            running.set(calls.size());
            // who drains says so first and looks for calls then: one of the two sees the other
            if (draining) {
                over(id);
                refuse(id, "draining");
                return;
            }
            if (isNonBlocking(call)) {
                begun.run();
            } else {
                Thread.startVirtualThread(begun);
            }
        }
    }

    /** Whether a call may run on the event loop; the function says so. */
    private boolean isNonBlocking(Call call) {
        var function = api.configDb().find(call.getService(), call.getRequestType(), call.getVersion());
        return function != null && function.config().nonBlocking();
    }

    private void refuse(long id, String reason) {
        session.put(Envelope.newBuilder().setId(id).setFailure(Failures.unavailable(reason)));
    }

    private void version(long id, String service) {
        var answer = VersionAnswer.newBuilder();
        var offer = offers.of(service);
        if (offer != null && !draining) {
            answer.setVersion(offer.version());
        }
        session.put(Envelope.newBuilder().setId(id).setVersionAnswer(answer));
    }

    private void pull(long id, String service) {
        var answer = PullAnswer.newBuilder();
        var offer = offers.of(service);
        if (offer != null && !draining) {
            answer.setVersion(offer.version()).addAllConfigs(offer.configs());
        }
        var envelope = Envelope.newBuilder().setId(id).setPullAnswer(answer);
        var size = envelope.build().getSerializedSize();
        session.put(
                size <= maxMessageBytes()
                        ? envelope
                        : Envelope.newBuilder()
                                .setId(id)
                                .setFailure(Failures.of(
                                        Failures.TOO_LARGE,
                                        "configs: %d bytes (expected: at most %d)"
                                                .formatted(size, maxMessageBytes()))));
    }

    private void reply(long id, Envelope envelope) {
        var question = questions.get(id);
        if (question != null) {
            question.complete(envelope);
        }
    }

    /** Of a later version: a question is refused, an answer counts as a refusal. */
    private void unknown(long id) {
        if (id == 0 || calls.containsKey(id)) {
            return;
        }
        var refusal = Envelope.newBuilder()
                .setId(id)
                .setFailure(Failures.of(Failures.UNSUPPORTED_KIND, "not known in this version"));
        if ((id & 1) == 1) {
            session.put(refusal);
        } else {
            reply(id, refusal.build());
        }
    }

    @Override
    public void draining() {
        // the gateway sends no more by itself
    }

    @Override
    public Collection<Long> unanswered() {
        return calls.keySet();
    }

    @Override
    public void left(Goodbye goodbye) {
        // what is under way for it is cancelled when the session ends
    }

    @Override
    public void ended(String reason) {
        endReason = reason;
        calls.values().forEach(RunningCall::cancel);
        questions
                .values()
                .forEach(question -> question.completeExceptionally(
                        new IllegalStateException("session with %s has ended: %s".formatted(gateway(), reason))));
        events.ended(this);
    }
}

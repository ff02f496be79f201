package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.arguments.ArgumentFault;
import dev.phoenixgenapi.grpc.v1.Cancel;
import dev.phoenixgenapi.grpc.v1.Credit;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Goodbye;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.json.InvalidJsonException;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.stream.StreamSink;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A gateway's end of a session with a node. Calls come from any thread, envelopes from the event loop. */
final class NodeConnection implements Peer {

    /** More than one node has services, fewer than hurt. */
    private static final int MAX_REGISTRATIONS = 1_000;

    private final Session session;
    private final Hello hello;
    private final NodeRegistrar registrar;
    private final CallCodec codec;
    private final int maxCalls;
    private final AtomicLong ids = new AtomicLong(1);
    private final AtomicInteger inFlight = new AtomicInteger();

    /** Calls that wait for an answer. The event loop's own. */
    private final LongObjectMap<PendingCall> calls = new LongObjectHashMap<>();

    private final Map<Long, CompletableFuture<Envelope>> questions = new ConcurrentHashMap<>();
    private final AtomicInteger registrations = new AtomicInteger();
    private volatile boolean draining;
    private volatile @Nullable String endReason;

    NodeConnection(Session session, Hello hello, NodeRegistrar registrar, CallCodec codec, int maxCalls) {
        this.session = session;
        this.hello = hello;
        this.registrar = registrar;
        this.codec = codec;
        this.maxCalls = hello.getMaxCalls() < 1 ? maxCalls : Math.min(maxCalls, hello.getMaxCalls());
    }

    Session session() {
        return session;
    }

    String node() {
        return hello.getName();
    }

    long incarnation() {
        return hello.getIncarnation();
    }

    String token() {
        return hello.getToken();
    }

    boolean takesCalls() {
        return !draining && endReason == null;
    }

    boolean isOver() {
        return endReason != null;
    }

    /** Calls a function, with a sink if it streams. */
    Outcome call(NodeCall call, @Nullable StreamSink sink) throws InterruptedException {
        // many may pass here at once: the node refuses what is too much for it
        if (inFlight.get() >= maxCalls) {
            return unavailable("node_full");
        }
        var pending = new PendingCall(this, codec.call(ids.getAndAdd(2), call, sink != null));
        var size = pending.envelope.getSerializedSize();
        if (size > hello.getMaxMessageBytes()) {
            return new Outcome.Failed(tooLarge(size));
        }
        if (!session.offer(pending)) {
            return unavailable(endReason != null ? "node_unreachable" : "node_slow");
        }
        return await(pending, sink);
    }

    /** A call is on its way. On the event loop. */
    void begun(PendingCall call) {
        calls.put(call.id(), call);
        inFlight.setRelease(calls.size());
    }

    private @Nullable PendingCall over(long id) {
        var call = calls.remove(id);
        inFlight.setRelease(calls.size());
        return call;
    }

    private Outcome await(PendingCall pending, @Nullable StreamSink sink) throws InterruptedException {
        try {
            for (; ; ) {
                var answer = pending.await();
                if (answer == null) {
                    return lost(pending);
                }
                if (!answer.hasItem()) {
                    return codec.outcome(answer, sink != null);
                }
                pass(pending, answer, sink);
            }
        } catch (InterruptedException e) {
            cancel(pending);
            throw e;
        } catch (InvalidJsonException e) {
            cancel(pending);
            return new Outcome.Failed(new Failure.Crashed("the node has sent no JSON: " + e.getMessage(), null));
        } catch (RuntimeException e) {
            cancel(pending);
            throw e;
        }
    }

    private void pass(PendingCall pending, Envelope answer, @Nullable StreamSink sink) throws InterruptedException {
        if (sink == null) {
            return;
        }
        var value = answer.getItem().getValue();
        sink.send(codec.value(value));
        pending.give(value.size());
        session.put(Envelope.newBuilder()
                .setId(pending.id())
                .setCredit(Credit.newBuilder().setItems(1).setBytes(value.size())));
    }

    private Outcome lost(PendingCall pending) {
        return pending.isSent() ? new Outcome.Failed(new Failure.NodeLost(node())) : unavailable("node_unreachable");
    }

    private void cancel(PendingCall pending) {
        session.put(
                new Outgoing(Envelope.newBuilder()
                        .setId(pending.id())
                        .setCancel(Cancel.getDefaultInstance())
                        .build()) {
                    @Override
                    void taken() {
                        over(id());
                    }
                });
    }

    private Failure tooLarge(int size) {
        return new Failure.InvalidArguments(List.of(new ArgumentFault(
                "args",
                ArgumentFault.Rule.MAX_BYTES,
                "arguments: %d bytes (expected: at most %d)".formatted(size, hello.getMaxMessageBytes()))));
    }

    private static Outcome unavailable(String reason) {
        return new Outcome.Failed(new Failure.Unavailable(reason));
    }

    /** Asks the node for something that is no call. */
    CompletableFuture<Envelope> ask(Envelope.Builder question) {
        var answer = new CompletableFuture<Envelope>();
        var id = ids.getAndAdd(2);
        questions.put(id, answer);
        var dropped = answer.whenComplete((_, _) -> questions.remove(id));
        if (endReason != null || !session.offer(new Outgoing(question.setId(id).build()))) {
            answer.completeExceptionally(new IllegalStateException("node: %s is not there".formatted(node())));
        }
        return dropped;
    }

    @Override
    public void received(Envelope envelope) throws ViolationException {
        var id = envelope.getId();
        switch (envelope.getKindCase()) {
            case RESULT, STREAM_END, FAILURE, ITEM -> answered(id, envelope);
            case VERSION_ANSWER, PULL_ANSWER -> reply(id, envelope);
            case VERIFY, PUSH, DEREGISTER -> register(envelope);
            case KIND_NOT_SET -> unknown(id);
            default ->
                throw new ViolationException(
                        "%s: from a node (expected: from a gateway)".formatted(envelope.getKindCase()));
        }
    }

    private void register(Envelope envelope) throws ViolationException {
        if (registrations.incrementAndGet() > MAX_REGISTRATIONS) {
            throw new ViolationException("%s: before %d others were answered (expected: one after the other)"
                    .formatted(envelope.getKindCase(), MAX_REGISTRATIONS));
        }
        registrar.received(this, envelope);
    }

    /** One of the node's questions has been seen to. */
    void registered() {
        registrations.decrementAndGet();
    }

    private void answered(long id, Envelope envelope) throws ViolationException {
        var call = envelope.hasItem() ? calls.get(id) : over(id);
        if (call == null) {
            reply(id, envelope);
            return;
        }
        if (!call.bring(envelope)) {
            throw new ViolationException("item: without credit (expected: credit in items and bytes)");
        }
    }

    private void reply(long id, Envelope envelope) {
        var question = questions.get(id);
        if (question != null) {
            question.complete(envelope);
        }
    }

    /** Of a later version: a question is refused, an answer counts as a refusal. */
    private void unknown(long id) throws ViolationException {
        if (id == 0) {
            return;
        }
        var refusal = Envelope.newBuilder()
                .setId(id)
                .setFailure(Failures.of(Failures.UNSUPPORTED_KIND, "not known in this version"));
        if ((id & 1) == 0) {
            session.put(refusal);
        } else {
            answered(id, refusal.build());
        }
    }

    @Override
    public void draining() {
        draining = true;
        registrar.left(this);
    }

    @Override
    public Collection<Long> unanswered() {
        return List.of();
    }

    @Override
    public void left(Goodbye goodbye) {
        var begun = Set.copyOf(goodbye.getBegunList());
        calls.forEach((id, call) -> {
            if (!begun.contains(id)) {
                call.refuse();
            }
        });
    }

    @Override
    public void ended(String reason) {
        endReason = reason;
        calls.values().forEach(PendingCall::lose);
        questions
                .values()
                .forEach(question -> question.completeExceptionally(
                        new IllegalStateException("session with %s has ended: %s".formatted(node(), reason))));
        registrar.left(this);
    }
}

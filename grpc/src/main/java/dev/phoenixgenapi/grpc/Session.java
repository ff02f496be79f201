package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Drain;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Goodbye;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.Packet;
import dev.phoenixgenapi.grpc.v1.Ping;
import io.grpc.Status;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session, the same whoever has dialled: hellos, then envelopes both ways until one side ends it or is silent for too
 * long. Everything happens on the event loop of its stream, but for what says otherwise.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Endpoint endpoint;
    private final Wire wire;
    private final boolean dialled;
    private final Outbox outbox;
    private final Assembly assembly;
    private final Heartbeat heartbeat;
    private State state = State.GREETING;
    private @Nullable Peer peer;
    private @Nullable String endReason;

    private enum State {
        GREETING,
        UP,
        /** This side has said goodbye, and what was said before is still going out. */
        LEAVING,
        ENDED
    }

    /**
     * A session without a hello.
     *
     * @param endpoint whose it is
     * @param wire its stream
     * @param dialled whether this side has dialled
     * @param settings its bounds
     */
    Session(Endpoint endpoint, Wire wire, boolean dialled, SessionSettings settings) {
        this.endpoint = endpoint;
        this.wire = wire;
        this.dialled = dialled;
        this.outbox = new Outbox(settings.maxQueuedBytes(), () -> onLoop(this::flush));
        this.assembly = new Assembly(settings.maxMessageBytes());
        this.heartbeat = new Heartbeat(settings.clock(), settings.pingInterval(), () -> onLoop(this::tick));
    }

    /** Begins, as soon as the stream is there. */
    void begin() {
        heartbeat.start();
        if (dialled) {
            sayHello();
        }
    }

    /** Takes what comes in. */
    void received(Packet packet) {
        heartbeat.heard();
        try {
            for (var envelope : packet.getEnvelopesList()) {
                var whole = state == State.GREETING ? envelope : assembly.take(envelope);
                if (whole != null && !isOver()) {
                    received(whole);
                }
            }
        } catch (ViolationException e) {
            LOG.warn("{}: {}", wire.peer(), e.getMessage());
            fail(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
        }
    }

    private void received(Envelope envelope) throws ViolationException {
        if (state == State.GREETING) {
            if (!envelope.hasHello()) {
                throw new ViolationException("%s (expected: hello)".formatted(envelope.getKindCase()));
            }
            greeted(envelope.getHello());
            return;
        }
        var up = Objects.requireNonNull(peer, "peer");
        switch (envelope.getKindCase()) {
            case HELLO -> throw new ViolationException("hello: a second one (expected: one)");
            case PING -> {}
            case DRAIN -> up.draining();
            case GOODBYE -> {
                wire.end(Status.OK);
                up.left(envelope.getGoodbye());
                ended("goodbye: " + envelope.getGoodbye().getReason());
            }
            default -> up.received(envelope);
        }
    }

    private void greeted(Hello hello) throws ViolationException {
        if (hello.getRole() == endpoint.hello().getRole() || hello.getRoleValue() < 1 || hello.getRoleValue() > 2) {
            throw new ViolationException(
                    "hello.role: %s (expected: one gateway and one node)".formatted(hello.getRole()));
        }
        if (hello.getName().isBlank() || hello.getName().length() > Protocol.MAX_NAME) {
            throw new ViolationException("hello.name: %d characters (expected: 1 to %d)"
                    .formatted(hello.getName().length(), Protocol.MAX_NAME));
        }
        if (Protocol.version(hello).isEmpty()) {
            fail(Status.FAILED_PRECONDITION.withDescription("hello.max_protocol: %d to %d (expected: %d to %d)"
                    .formatted(
                            hello.getMinProtocol(),
                            hello.getMaxProtocol(),
                            Protocol.MIN_VERSION,
                            Protocol.MAX_VERSION)));
            return;
        }
        var status = endpoint.check(hello, dialled);
        if (!status.isOk()) {
            LOG.warn("no session with {} at {}: {}", hello.getName(), wire.peer(), status.getDescription());
            fail(status);
            return;
        }
        if (!dialled) {
            sayHello();
        }
        state = State.UP;
        heartbeat.expect(hello.getPingIntervalMs());
        LOG.info("session with {} at {}", hello.getName(), wire.peer());
        peer = endpoint.open(this, hello);
    }

    private void sayHello() {
        put(Envelope.newBuilder().setHello(endpoint.hello()));
    }

    /** The transport takes more. */
    void flush() {
        outbox.collect();
        while (state != State.ENDED && !outbox.isEmpty() && wire.isReady()) {
            heartbeat.said();
            wire.send(outbox.pack());
        }
        if (state == State.LEAVING && outbox.isEmpty()) {
            wire.end(Status.OK);
            ended(Objects.requireNonNullElse(endReason, "left"));
        }
    }

    /** The stream has ended. */
    void closed(String reason) {
        ended(reason);
    }

    /** Puts in what may be refused, from any thread. False if there is no room, or no session any more. */
    boolean offer(Outgoing envelope) {
        return !outbox.isFull() && outbox.put(envelope);
    }

    /** Puts in what something else bounds, from any thread. False if there is no session any more. */
    boolean put(Outgoing envelope) {
        return outbox.put(envelope);
    }

    /** The same for an envelope of which nobody needs to know more. */
    boolean put(Envelope.Builder envelope) {
        return outbox.put(new Outgoing(envelope.build()));
    }

    /** Whether there is no room for what may be refused; for any thread. */
    boolean isFull() {
        return outbox.isFull();
    }

    /** Who is at the other end, for logs; for any thread. */
    String where() {
        return wire.peer();
    }

    /** Tells the other side that this one is shutting down; for any thread. */
    void drain() {
        put(Envelope.newBuilder().setDrain(Drain.getDefaultInstance()));
    }

    /** Says goodbye after all that has been put in, and ends; for any thread. */
    void leave(String reason) {
        onLoop(() -> {
            if (isOver()) {
                return;
            }
            if (state == State.GREETING) {
                fail(Status.UNAVAILABLE.withDescription(reason));
                return;
            }
            var begun = Objects.requireNonNull(peer, "peer").unanswered();
            put(Envelope.newBuilder()
                    .setGoodbye(Goodbye.newBuilder().setReason(reason).addAllBegun(begun)));
            state = State.LEAVING;
            endReason = reason;
            flush();
        });
    }

    /** Ends at once, from any thread: the other side breaks the rules, or another session has taken its place. */
    void abort(Status status) {
        onLoop(() -> fail(status));
    }

    private void tick() {
        if (state == State.ENDED) {
            return;
        }
        if (state == State.LEAVING) {
            fail(Status.ABORTED.withDescription("goodbye: not taken in time"));
        } else if (heartbeat.isSilent()) {
            fail(Status.DEADLINE_EXCEEDED.withDescription("silence: nothing heard for too long"));
        } else {
            if (state == State.UP && heartbeat.mustSpeak()) {
                put(Envelope.newBuilder().setPing(Ping.getDefaultInstance()));
            }
            heartbeat.again();
        }
    }

    private void onLoop(Runnable step) {
        try {
            wire.loop().execute(step);
        } catch (RejectedExecutionException _) {
            LOG.debug("{}: the event loop has ended, and the session with it", wire.peer());
        }
    }

    private boolean isOver() {
        return state == State.ENDED || state == State.LEAVING;
    }

    private void fail(Status status) {
        if (state != State.ENDED) {
            wire.end(status);
            ended(Objects.requireNonNullElse(
                    status.getDescription(), status.getCode().name()));
        }
    }

    private void ended(String reason) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        heartbeat.stop();
        outbox.close();
        if (peer != null) {
            LOG.info("session at {} has ended: {}", wire.peer(), reason);
            peer.ended(reason);
        }
    }
}

package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Packet;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Streams of gRPC with a session at their end. All calls of their listeners come on the event loop. */
final class Wires {

    /** How many packets may be on their way to a side before it has to ask for more. */
    private static final int REQUESTED = 64;

    private Wires() {}

    /** The end of a stream that was dialled by somebody else. */
    static final class Served implements Wire {

        private final ServerCall<Packet, Packet> call;
        private final EventLoop loop;
        private boolean ended;

        Served(ServerCall<Packet, Packet> call, EventLoop loop) {
            this.call = call;
            this.loop = loop;
        }

        /** Begins a session; on the event loop. */
        ServerCall.Listener<Packet> begin(Function<Wire, Session> make) {
            var session = make.apply(this);
            call.sendHeaders(new Metadata());
            call.request(REQUESTED);
            session.begin();
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(Packet packet) {
                    session.received(packet);
                    call.request(1);
                }

                @Override
                public void onHalfClose() {
                    session.closed("stream: ended");
                    end(Status.OK);
                }

                @Override
                public void onCancel() {
                    ended = true;
                    session.closed("stream: lost");
                }

                @Override
                public void onReady() {
                    session.flush();
                }
            };
        }

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public boolean isReady() {
            return call.isReady();
        }

        @Override
        public void send(Packet packet) {
            if (!ended && !call.isCancelled()) {
                call.sendMessage(packet);
            }
        }

        @Override
        public void end(Status status) {
            if (!ended) {
                ended = true;
                call.close(status, new Metadata());
            }
        }

        @Override
        public String peer() {
            return Objects.toString(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        }
    }

    /** The end of a stream that this side has dialled. */
    static final class Dialled implements Wire {

        private final ClientCall<Packet, Packet> call;
        private final EventLoop loop;
        private final String peer;
        private boolean ended;

        Dialled(ClientCall<Packet, Packet> call, EventLoop loop, String peer) {
            this.call = call;
            this.loop = loop;
            this.peer = peer;
        }

        /** Begins a session; on the event loop. Tells when and how the stream has ended. */
        void begin(Session session, Consumer<Status> whenClosed) {
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onMessage(Packet packet) {
                            session.received(packet);
                            if (!ended) {
                                call.request(1);
                            }
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            ended = true;
                            session.closed("stream: " + status.getCode()
                                    + (status.getDescription() == null ? "" : ", " + status.getDescription()));
                            whenClosed.accept(status);
                        }

                        @Override
                        public void onReady() {
                            session.flush();
                        }
                    },
                    new Metadata());
            call.request(REQUESTED);
            session.begin();
        }

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public boolean isReady() {
            return call.isReady();
        }

        @Override
        public void send(Packet packet) {
            if (!ended) {
                call.sendMessage(packet);
            }
        }

        @Override
        public void end(Status status) {
            if (ended) {
                return;
            }
            ended = true;
            if (status.isOk()) {
                call.halfClose();
            } else {
                call.cancel(status.getDescription(), null);
            }
        }

        @Override
        public String peer() {
            return peer;
        }
    }
}

package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.Packet;
import dev.phoenixgenapi.grpc.v1.Role;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** A side that says whatever a test wants it to say. */
final class RawPeer implements AutoCloseable {

    private final ManagedChannel channel;
    private final ClientCall<Packet, Packet> call;
    private final LinkedBlockingQueue<Envelope> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> closed = new CompletableFuture<>();

    RawPeer(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        call = channel.newCall(Protocol.SESSION, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(Packet packet) {
                        received.addAll(packet.getEnvelopesList());
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status);
                    }
                },
                new Metadata());
        call.request(1_000_000);
    }

    static Hello.Builder hello() {
        return Hello.newBuilder()
                .setMinProtocol(1)
                .setMaxProtocol(1)
                .setRole(Role.ROLE_NODE)
                .setName("raw")
                .setIncarnation(1)
                .setToken(Cluster.TOKEN)
                .setMaxMessageBytes(1_000_000)
                .setPingIntervalMs(60_000);
    }

    RawPeer say(Hello.Builder hello) {
        return say(Envelope.newBuilder().setHello(hello));
    }

    RawPeer say(Envelope.Builder... envelopes) {
        var packet = Packet.newBuilder();
        for (var envelope : envelopes) {
            packet.addEnvelopes(envelope);
        }
        call.sendMessage(packet.build());
        return this;
    }

    /** The next envelope that is not a ping. */
    Envelope hear() throws InterruptedException {
        var envelope = received.take();
        return envelope.hasPing() ? hear() : envelope;
    }

    Status end() throws Exception {
        return closed.get();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}

package dev.phoenixgenapi.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;

/**
 * A session that this side has dialled.
 *
 * @param channel the connection, for this session alone
 * @param closed how the stream has ended, when it has
 */
record Line(ManagedChannel channel, Session session, CompletableFuture<Status> closed) implements AutoCloseable {

    Line(ManagedChannel channel, Session session) {
        this(channel, session, new CompletableFuture<>());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}

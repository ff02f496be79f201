package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Packet;
import io.grpc.Status;
import io.netty.channel.EventLoop;

/** One side's end of a gRPC stream. Used on its event loop only, but for {@link #loop}. */
interface Wire {

    /** Where all that happens on the stream happens. */
    EventLoop loop();

    /** Whether the transport takes more without piling it up. */
    boolean isReady();

    void send(Packet packet);

    /** Ends the stream; for the side that dialled, the status stays its own. */
    void end(Status status);

    /** Who is at the other end, for logs. */
    String peer();
}

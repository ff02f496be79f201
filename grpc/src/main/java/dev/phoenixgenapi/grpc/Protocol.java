package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.Packet;
import io.grpc.MethodDescriptor;
import java.util.OptionalInt;

/** What both sides must agree on. */
final class Protocol {

    static final int MIN_VERSION = 1;
    static final int MAX_VERSION = 1;

    /** What may be received at once. */
    static final int MAX_PACKET_BYTES = 1024 * 1024;

    /** How many envelopes may be under way in chunks. */
    static final int MAX_CHUNKED = 8;

    static final int MAX_NAME = 255;

    /** Of how many missed intervals a session dies. */
    static final int SILENT_INTERVALS = 3;

    static final int DEFAULT_PING_MILLIS = 10_000;

    static final String SOFTWARE = "phoenix-gen-api-java";

    static final MethodDescriptor<Packet, Packet> SESSION = MethodDescriptor.<Packet, Packet>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName(MethodDescriptor.generateFullMethodName("phoenixgenapi.session.v1.Sessions", "Session"))
            .setRequestMarshaller(PacketMarshaller.INSTANCE)
            .setResponseMarshaller(PacketMarshaller.INSTANCE)
            .build();

    private Protocol() {}

    /** The version that a session with somebody speaks, if there is one. */
    static OptionalInt version(Hello peer) {
        var highest = Math.min(MAX_VERSION, peer.getMaxProtocol());
        return highest >= Math.max(MIN_VERSION, peer.getMinProtocol()) ? OptionalInt.of(highest) : OptionalInt.empty();
    }
}

package dev.phoenixgenapi.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.phoenixgenapi.grpc.v1.Packet;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes packets to bytes and back, with one copy each way. */
enum PacketMarshaller implements MethodDescriptor.Marshaller<Packet> {
    INSTANCE;

    @Override
    public InputStream stream(Packet packet) {
        return new PacketStream(packet);
    }

    @Override
    public Packet parse(InputStream stream) {
        try {
            var bytes = UnsafeByteOperations.unsafeWrap(all(stream)).newCodedInput();
            // nobody else has the array, so the fields may be parts of it
            bytes.enableAliasing(true);
            return Packet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("packet: no packet (expected: a message as in session.proto)")
                    .withCause(e)
                    .asRuntimeException();
        } catch (IOException e) {
            throw Status.INTERNAL.withCause(e).asRuntimeException();
        }
    }

    /** One that is not compressed knows how much it has. */
    private static byte[] all(InputStream stream) throws IOException {
        return stream instanceof KnownLength ? stream.readNBytes(stream.available()) : stream.readAllBytes();
    }

    private static final class PacketStream extends InputStream implements Drainable, KnownLength {

        private final Packet packet;
        private boolean drained;
        private InputStream rest = InputStream.nullInputStream();

        PacketStream(Packet packet) {
            this.packet = packet;
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            drained = true;
            // an array is written faster than a stream, by more than it takes to copy it
            var bytes = packet.toByteArray();
            target.write(bytes);
            return bytes.length;
        }

        @Override
        public int available() throws IOException {
            return drained ? rest.available() : packet.getSerializedSize();
        }

        @Override
        public int read() throws IOException {
            return bytes().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes().read(into, offset, length);
        }

        private InputStream bytes() {
            if (!drained) {
                drained = true;
                rest = new ByteArrayInputStream(packet.toByteArray());
            }
            return rest;
        }
    }
}

package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.phoenixgenapi.grpc.v1.Chunk;
import dev.phoenixgenapi.grpc.v1.Envelope;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts envelopes together that come in chunks. For one thread. */
final class Assembly {

    private final long maxBytes;
    private final Map<Long, Partial> partials = new HashMap<>();

    private static final class Partial {
        private final long total;
        private ByteString bytes = ByteString.EMPTY;

        private Partial(long total) {
            this.total = total;
        }
    }

    /**
     * Nothing yet.
     *
     * @param maxBytes how many bytes an envelope may have
     */
    Assembly(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes an envelope or a part of one.
     *
     * @return the envelope, if it is whole now, else null
     * @throws ViolationException if it breaks the rules
     */
    @Nullable Envelope take(Envelope envelope) throws ViolationException {
        if (envelope.hasChunk()) {
            return take(envelope.getId(), envelope.getChunk());
        }
        if (!partials.isEmpty() && partials.containsKey(envelope.getId())) {
            throw new ViolationException("envelope: between chunks of the same id (expected: after the last one)");
        }
        return envelope;
    }

    private @Nullable Envelope take(long id, Chunk chunk) throws ViolationException {
        var partial = partials.get(id);
        if (partial == null) {
            partial = begin(chunk);
            partials.put(id, partial);
        }
        partial.bytes = partial.bytes.concat(chunk.getData());
        var size = partial.bytes.size();
        if (size > partial.total || (chunk.getLast() && size < partial.total)) {
            throw new ViolationException("chunk: %d bytes in all (expected: %d)".formatted(size, partial.total));
        }
        if (!chunk.getLast()) {
            return null;
        }
        partials.remove(id);
        return whole(id, partial.bytes);
    }

    private Partial begin(Chunk chunk) throws ViolationException {
        if (chunk.getTotal() < 1 || chunk.getTotal() > maxBytes) {
            throw new ViolationException("chunk.total: %s bytes (expected: 1 to %d)"
                    .formatted(Long.toUnsignedString(chunk.getTotal()), maxBytes));
        }
        if (partials.size() >= Protocol.MAX_CHUNKED) {
            throw new ViolationException(
                    "chunk: of one envelope too many (expected: at most %d under way)".formatted(Protocol.MAX_CHUNKED));
        }
        return new Partial(chunk.getTotal());
    }

    private static Envelope whole(long id, ByteString bytes) throws ViolationException {
        try {
            var envelope = Envelope.parseFrom(bytes.toByteArray());
            if (envelope.getId() != id || envelope.hasChunk()) {
                throw new ViolationException("chunk: of another envelope (expected: one with the same id)");
            }
            return envelope;
        } catch (InvalidProtocolBufferException e) {
            throw new ViolationException("chunk: of no envelope (expected: the parts of one)");
        }
    }
}

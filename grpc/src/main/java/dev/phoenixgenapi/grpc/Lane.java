package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import dev.phoenixgenapi.grpc.v1.Chunk;
import dev.phoenixgenapi.grpc.v1.Envelope;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A large envelope on its way out in chunks, and what follows it under the same id. */
final class Lane {

    static final int CHUNK_BYTES = 16 * 1024;

    private static final int LARGE_BYTES = 32 * 1024;

    private final long id;
    private final long after;
    private final ArrayDeque<Outgoing> envelopes = new ArrayDeque<>();
    private ByteString rest = ByteString.EMPTY;
    private @Nullable Outgoing done;

    /**
     * A lane.
     *
     * @param after how many small envelopes had come before, of whatever id
     */
    Lane(Outgoing first, long after) {
        this.after = after;
        this.id = first.id();
        envelopes.add(first);
    }

    static boolean isLarge(Outgoing envelope) {
        return envelope.envelope.getSerializedSize() > LARGE_BYTES;
    }

    long id() {
        return id;
    }

    /** Whether all that came before it is out, when so many small envelopes are. */
    boolean mayBegin(long out) {
        return out >= after;
    }

    void add(Outgoing envelope) {
        envelopes.add(envelope);
    }

    boolean isEmpty() {
        return envelopes.isEmpty();
    }

    /** What goes out next. */
    Envelope next() {
        var first = Objects.requireNonNull(envelopes.peek(), "first");
        if (!isLarge(first)) {
            done = envelopes.remove();
            return first.envelope;
        }
        var chunk = Chunk.newBuilder();
        if (rest.isEmpty()) {
            rest = first.envelope.toByteString();
            chunk.setTotal(rest.size());
        }
        var length = Math.min(CHUNK_BYTES, rest.size());
        chunk.setData(rest.substring(0, length));
        rest = rest.substring(length);
        if (rest.isEmpty()) {
            done = envelopes.remove();
            chunk.setLast(true);
        }
        return Envelope.newBuilder().setId(id).setChunk(chunk).build();
    }

    /** The envelope that is out as a whole with what was taken last, if any. */
    @Nullable Outgoing takeDone() {
        var whole = done;
        done = null;
        return whole;
    }
}

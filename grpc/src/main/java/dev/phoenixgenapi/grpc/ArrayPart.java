package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a message where they are: in the array of the packet that they came with. Only to be read.
 *
 * @param array the array
 * @param from where they begin
 * @param length how many they are
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record ArrayPart(byte[] array, int from, int length) {

    /** Without a copy, unless they are in several arrays. */
    static ArrayPart of(ByteString bytes) {
        var found = new Finder();
        try {
            UnsafeByteOperations.unsafeWriteTo(bytes, found);
        } catch (IOException e) {
            throw new AssertionError("nothing is written", e);
        }
        var part = found.part;
        return part != null && part.length() == bytes.size()
                ? part
                : new ArrayPart(bytes.toByteArray(), 0, bytes.size());
    }

    /** Is handed the arrays of which the bytes are made. */
    private static final class Finder extends ByteOutput {

        private @Nullable ArrayPart part;

        @Override
        public void writeLazy(byte[] array, int from, int length) {
            part = new ArrayPart(array, from, length);
        }

        @Override
        public void write(byte[] array, int from, int length) {
            writeLazy(array, from, length);
        }

        @Override
        public void write(byte single) {
            throw new UnsupportedOperationException("bytes come in arrays");
        }

        @Override
        public void write(ByteBuffer bytes) {
            throw new UnsupportedOperationException("bytes come in arrays");
        }

        @Override
        public void writeLazy(ByteBuffer bytes) {
            throw new UnsupportedOperationException("bytes come in arrays");
        }
    }
}

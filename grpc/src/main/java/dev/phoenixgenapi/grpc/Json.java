package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.phoenixgenapi.json.InvalidJsonException;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.json.JsonWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** JSON in messages, read and written as it is everywhere. Safe for use by any thread. */
final class Json {

    private static final int MAX_DEPTH = 500;

    private final JsonReader reader = new JsonReader(MAX_DEPTH);
    private final JsonWriter writer = new JsonWriter();

    /**
     * Reads one object.
     *
     * @throws InvalidJsonException if it is none
     */
    Map<String, @Nullable Object> object(ByteString json) {
        try {
            var part = ArrayPart.of(json);
            return reader.readObject(part.array(), part.from(), part.length());
        } catch (JacksonException e) {
            throw new InvalidJsonException(e.getOriginalMessage());
        }
    }

    /**
     * Reads one value.
     *
     * @throws InvalidJsonException if it is none
     */
    @Nullable Object value(ByteString json) {
        try {
            var part = ArrayPart.of(json);
            return reader.readValue(part.array(), part.from(), part.length());
        } catch (JacksonException e) {
            throw new InvalidJsonException(e.getOriginalMessage());
        }
    }

    /**
     * Writes a value.
     *
     * @throws dev.phoenixgenapi.json.NotJsonException if it has no JSON
     */
    ByteString bytes(@Nullable Object value) {
        return UnsafeByteOperations.unsafeWrap(writer.write(json -> writer.value(json, value)));
    }
}

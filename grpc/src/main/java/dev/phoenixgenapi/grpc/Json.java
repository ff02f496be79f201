package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** JSON to plain Java values and back, as the gateway reads and writes it. Safe for use by any thread. */
final class Json {

    private static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER_LENGTH = 1_000;

    private final ObjectReader objects;
    private final ObjectReader values;
    private final ObjectWriter writer;

    Json() {
        var mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_NUMBER_LENGTH)
                                .build())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(new SimpleModule()
                        .addSerializer(Double.class, new Numbers<>())
                        .addSerializer(double.class, new Numbers<>())
                        .addSerializer(Float.class, new Numbers<>())
                        .addSerializer(float.class, new Numbers<>()))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        this.objects = mapper.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});
        this.values = mapper.readerFor(Object.class);
        this.writer = mapper.writer();
    }

    /**
     * Reads one object.
     *
     * @throws JacksonException if it is none
     */
    Map<String, @Nullable Object> object(ByteString json) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Map<String, Object> read = objects.readValue(json.toByteArray());
        if (read == null) {
            throw new NotJsonException("null (expected: an object)");
        }
        object.putAll(read);
        return object;
    }

    /**
     * Reads one value.
     *
     * @throws JacksonException if it is none
     */
    @Nullable Object value(ByteString json) {
        return values.readValue(json.toByteArray());
    }

    /**
     * Writes a value.
     *
     * @throws JacksonException if it has no JSON
     */
    ByteString bytes(@Nullable Object value) {
        if (value != null && value.getClass().isHidden()) {
            throw new NotJsonException("a lambda (expected: a value that has JSON)");
        }
        return UnsafeByteOperations.unsafeWrap(writer.writeValueAsBytes(value));
    }

    /** A number that JSON has no word for, for which Jackson would write a text. */
    private static final class Numbers<T extends Number> extends ValueSerializer<T> {

        @Override
        public void serialize(T number, JsonGenerator json, SerializationContext context) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new NotJsonException("the number " + number);
            }
            if (number instanceof Float single) {
                json.writeNumber(single);
            } else {
                json.writeNumber(number.doubleValue());
            }
        }
    }

    /** Something that has no JSON, or JSON that is not what it has to be. */
    static final class NotJsonException extends JacksonException {

        private static final long serialVersionUID = 1L;

        NotJsonException(String message) {
            super(message);
        }
    }
}

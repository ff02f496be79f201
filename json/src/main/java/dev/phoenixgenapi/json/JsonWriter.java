package dev.phoenixgenapi.json;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what functions return as JSON: plain values by hand, anything else (records, dates, enums, beans) by Jackson's
 * databind. Safe for use by any thread.
 */
public final class JsonWriter {

    private static final int MAX_DEPTH = 500;

    private final ObjectWriter writer;

    /** A writer for plain values, records and beans; dates and durations in ISO 8601, members in snake case. */
    public JsonWriter() {
        this(JsonMapper.builder(JsonFactory.builder()
                        .recyclerPool(new RecycledBuffers())
                        .rootValueSeparator((String) null)
                        .streamWriteConstraints(StreamWriteConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .build())
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());
    }

    /**
     * A writer that leaves what is not plain to an application's own mapper.
     *
     * @param mapper the mapper
     */
    public JsonWriter(JsonMapper mapper) {
        this.writer = mapper.writer();
    }

    /** Writes one text. */
    @FunctionalInterface
    public interface Text {

        /**
         * Writes the text.
         *
         * @param json what takes it
         */
        void writeTo(JsonGenerator json);
    }

    /**
     * Makes a text.
     *
     * @param text writes it
     * @return the text in UTF-8
     * @throws NotJsonException if there is something in it that has no JSON
     */
    public byte[] write(Text text) {
        var bytes = new Bytes();
        try (var json = writer.createGenerator(bytes)) {
            text.writeTo(json);
        } catch (JacksonException e) {
            throw new NotJsonException(e.getOriginalMessage(), e);
        }
        return bytes.all();
    }

    /**
     * Makes two texts at once, for half the price.
     *
     * @param first writes the first one
     * @param second writes the second one
     * @return both, in UTF-8
     * @throws NotJsonException if there is something in them that has no JSON
     */
    public TwoTexts write(Text first, Text second) {
        var bytes = new Bytes();
        int split;
        try (var json = writer.createGenerator(bytes)) {
            first.writeTo(json);
            split = bytes.count + json.streamWriteOutputBuffered();
            second.writeTo(json);
        } catch (JacksonException e) {
            throw new NotJsonException(e.getOriginalMessage(), e);
        }
        return new TwoTexts(bytes.all(), split);
    }

    /** What a generator has written: it collects some kilobytes itself, so that most texts come in one piece. */
    private static final class Bytes extends OutputStream {

        private byte[] bytes = {};
        private int count;

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) {
            if (length > bytes.length - count) {
                bytes = Arrays.copyOf(bytes, Math.max(count + length, 2 * bytes.length));
            }
            System.arraycopy(source, from, bytes, count, length);
            count += length;
        }

        byte[] all() {
            return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        }
    }

    /**
     * Two texts in one array.
     *
     * @param json the texts, one after the other
     * @param split where the second one begins
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way to a socket; nobody compares it
    public record TwoTexts(byte[] json, int split) {}

    /**
     * Writes a value.
     *
     * @param json what takes it
     * @param value plain data, or whatever the mapper knows
     * @throws NotJsonException if it has no JSON
     */
    public void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case Double number -> number(json, number);
            case Float number -> number(json, number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Map<?, ?> map -> object(json, map);
            case Collection<?> items -> {
                json.writeStartArray();
                items.forEach(item -> value(json, item));
                json.writeEndArray();
            }
            default -> other(json, value);
        }
    }

    private void other(JsonGenerator json, Object value) {
        // databind sees an empty object in a lambda
        if (value.getClass().isHidden()) {
            throw new NotJsonException("a lambda");
        }
        writer.writeValue(json, value);
    }

    private void object(JsonGenerator json, Map<?, ?> map) {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
            json.writeName(name(entry.getKey()));
            value(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static String name(@Nullable Object key) {
        return switch (key) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case Enum<?> constant -> constant.toString();
            case java.util.UUID id -> id.toString();
            case null -> throw new NotJsonException("a map with the key null");
            default -> throw new NotJsonException("a map with a key of " + key.getClass());
        };
    }

    private static void number(JsonGenerator json, double number) {
        if (!Double.isFinite(number)) {
            throw new NotJsonException("the number " + number);
        }
        json.writeNumber(number);
    }
}

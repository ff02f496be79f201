package dev.phoenixgenapi.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into plain Java values: {@link String}, {@link Boolean}, {@link Long} or {@link java.math.BigInteger} for
 * whole numbers, {@link Double} for others, lists, maps in the order of the text, and null. Safe for use by any thread.
 */
public final class JsonReader {

    /** Digits enough for any number that somebody means, and few enough that reading them costs nothing. */
    private static final int MAX_NUMBER_LENGTH = 400;

    private static final int MAX_NAME_LENGTH = 1_000;

    private final JsonFactory factory;

    /**
     * A reader with bounds.
     *
     * @param maxDepth how deeply objects and arrays may be nested in each other
     */
    public JsonReader(int maxDepth) {
        this.factory = JsonFactory.builder()
                .recyclerPool(new RecycledBuffers())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build())
                .build();
    }

    /**
     * Begins to read, token by token.
     *
     * @param json the text in UTF-8
     * @return a parser to be closed
     */
    public JsonParser parser(byte[] json) {
        return parser(json, 0, json.length);
    }

    private JsonParser parser(byte[] json, int from, int length) {
        return factory.createParser(ObjectReadContext.empty(), json, from, length);
    }

    /**
     * Reads a whole text that has to be one object.
     *
     * @param json the text in UTF-8
     * @return its members, in their order
     * @throws JacksonException if it is no JSON, or breaks a bound
     * @throws InvalidJsonException if it is JSON, but not one object, or has a number that is out of range
     */
    public Map<String, @Nullable Object> readObject(byte[] json) {
        return readObject(json, 0, json.length);
    }

    /**
     * Reads a part of an array that has to be one object.
     *
     * @param json the text in UTF-8, somewhere in it
     * @param from where the text begins
     * @param length how many bytes it has
     * @return its members, in their order
     * @throws JacksonException if it is no JSON, or breaks a bound
     * @throws InvalidJsonException if it is JSON, but not one object, or has a number that is out of range
     */
    public Map<String, @Nullable Object> readObject(byte[] json, int from, int length) {
        try (var parser = parser(json, from, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidJsonException("expected an object, got " + kind(parser.currentToken()));
            }
            var object = object(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("expected one object, got more after its end");
            }
            return object;
        }
    }

    /**
     * Reads a whole text.
     *
     * @param json the text in UTF-8
     * @return its value
     * @throws JacksonException if it is no JSON, or breaks a bound
     * @throws InvalidJsonException if there is none or more than one value, or a number that is out of range
     */
    public @Nullable Object readValue(byte[] json) {
        return readValue(json, 0, json.length);
    }

    /**
     * Reads a part of an array.
     *
     * @param json the text in UTF-8, somewhere in it
     * @param from where the text begins
     * @param length how many bytes it has
     * @return its value
     * @throws JacksonException if it is no JSON, or breaks a bound
     * @throws InvalidJsonException if there is none or more than one value, or a number that is out of range
     */
    public @Nullable Object readValue(byte[] json, int from, int length) {
        try (var parser = parser(json, from, length)) {
            parser.nextToken();
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("expected one value, got more after its end");
            }
            return value;
        }
    }

    /**
     * Reads the value whose first token the parser has just read, up to its last token.
     *
     * @param parser the parser
     * @return the value
     * @throws JacksonException if it is no JSON, or breaks a bound
     * @throws InvalidJsonException if it has a number that is out of range
     */
    public static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default ->
                throw new InvalidJsonException("expected a value, got " + kind(parser.currentToken()));
        };
    }

    /**
     * What a token begins, in words.
     *
     * @param token the token, or null for the end of the text
     * @return for example {@code a string}
     */
    public static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case null, default -> "nothing";
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            var before = members.size();
            members.put(name, value(parser));
            if (members.size() == before) {
                throw new InvalidJsonException("duplicate name in an object");
            }
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** Whole numbers stay exact, however long they are. */
    private static Number whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
        };
    }

    private static Number fraction(JsonParser parser) {
        var number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new InvalidJsonException("number %s is out of range".formatted(parser.getString()));
        }
        return number;
    }
}

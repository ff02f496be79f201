package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.json.InvalidJsonException;
import dev.phoenixgenapi.json.JsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.io.JsonStringEncoder;

/** How messages look on the wire: the versions of Phoenix's serializer. */
enum Serializer {
    /** {@code [join_ref, ref, topic, event, payload]}. */
    V2 {
        @Override
        Message read(JsonParser parser) throws MalformedFrameException {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedFrameException("expected [join_ref, ref, topic, event, payload]");
            }
            var joinRef = ref(parser, "join_ref");
            var ref = ref(parser, "ref");
            var topic = name(parser, "topic");
            var event = name(parser, "event");
            Object payload;
            try {
                if (parser.nextToken() == JsonToken.END_ARRAY) {
                    throw new MalformedFrameException("payload is missing");
                }
                payload = JsonReader.value(parser);
            } catch (StreamConstraintsException e) {
                return new Message(joinRef, ref, topic, event, null, "payload: " + e.getOriginalMessage());
            } catch (InvalidJsonException e) {
                return new Message(joinRef, ref, topic, event, null, "payload: " + e.getMessage());
            }
            if (parser.nextToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
                throw new MalformedFrameException("expected five members, got more");
            }
            return new Message(joinRef, ref, topic, event, payload, null);
        }

        private @Nullable String ref(JsonParser parser, String field) throws MalformedFrameException {
            parser.nextToken();
            return refText(parser, field);
        }

        private String name(JsonParser parser, String field) throws MalformedFrameException {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new MalformedFrameException(field + ": expected a string");
            }
            return whole(parser.getString(), field);
        }

        @Override
        String eventOpening(@Nullable String joinRef, String topic, String event) {
            return "[" + joinRef + ",null," + quoted(topic) + "," + quoted(event) + ",";
        }

        @Override
        String replyOpening(@Nullable String joinRef) {
            return "[" + joinRef + ",";
        }

        @Override
        String replyMiddle(String topic, String event) {
            return "," + quoted(topic) + "," + quoted(event) + ",";
        }

        @Override
        char closing() {
            return ']';
        }
    },

    /** {@code {"topic", "event", "payload", "ref", "join_ref"}}; answers without {@code join_ref}. */
    V1 {
        @Override
        Message read(JsonParser parser) throws MalformedFrameException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedFrameException("expected an object");
            }
            String joinRef = null;
            String ref = null;
            String topic = null;
            String event = null;
            Object payload = null;
            String fault = null;
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "join_ref" -> joinRef = refText(parser, name);
                    case "ref" -> ref = refText(parser, name);
                    case "topic" -> topic = text(parser);
                    case "event" -> event = text(parser);
                    case "payload" -> {
                        try {
                            payload = JsonReader.value(parser);
                        } catch (InvalidJsonException e) {
                            fault = "payload: " + e.getMessage();
                        }
                    }
                    default -> parser.skipChildren();
                }
                if (fault != null) {
                    break;
                }
            }
            if (topic == null || event == null) {
                throw new MalformedFrameException("topic and event: expected strings");
            }
            return new Message(joinRef, ref, topic, event, payload, fault);
        }

        private String text(JsonParser parser) throws MalformedFrameException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new MalformedFrameException(parser.currentName() + ": expected a string");
            }
            return whole(parser.getString(), parser.currentName());
        }

        @Override
        String eventOpening(@Nullable String joinRef, String topic, String event) {
            return "{\"topic\":" + quoted(topic) + ",\"event\":" + quoted(event) + ",\"ref\":null,\"payload\":";
        }

        @Override
        String replyOpening(@Nullable String joinRef) {
            return "{\"ref\":";
        }

        @Override
        String replyMiddle(String topic, String event) {
            return ",\"topic\":" + quoted(topic) + ",\"event\":" + quoted(event) + ",\"payload\":";
        }

        @Override
        char closing() {
            return '}';
        }
    };

    /** What the client asks for with {@code vsn}; null if we do not speak it. Phoenix takes none for 1.0.0. */
    static @Nullable Serializer of(@Nullable String vsn) {
        if (vsn == null || vsn.startsWith("1.")) {
            return V1;
        }
        return vsn.startsWith("2.") ? V2 : null;
    }

    /** Reads the message that the parser is in front of. */
    Message message(JsonParser parser) throws MalformedFrameException {
        try {
            return read(parser);
        } catch (StreamConstraintsException | InvalidJsonException e) {
            throw new MalformedFrameException(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw new MalformedFrameException("not JSON");
        }
    }

    /** Refs are kept as the JSON that they came as, for they go back as they came: strings, and numbers from some. */
    private static @Nullable String refText(JsonParser parser, String field) throws MalformedFrameException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> quoted(whole(parser.getString(), field));
            case VALUE_NUMBER_INT -> parser.getString();
            case VALUE_NULL -> null;
            case null, default -> throw new MalformedFrameException(field + ": expected a string or null");
        };
    }

    /** A text without half a character: JSON can escape one, and then nobody can write it back in UTF-8. */
    private static String whole(String text, String field) throws MalformedFrameException {
        for (var at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (Character.codePointAt(text, at) <= Character.MAX_VALUE) {
                    throw new MalformedFrameException(field + ": half a character");
                }
                at++;
            }
        }
        return text;
    }

    /** A string as JSON. */
    static String quoted(String text) {
        if (isPlain(text)) {
            return "\"" + text + "\"";
        }
        var json = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json.append('"').toString();
    }

    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character < ' ' || character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    abstract Message read(JsonParser parser) throws MalformedFrameException;

    /** What comes before the payload of an event without a ref. */
    abstract String eventOpening(@Nullable String joinRef, String topic, String event);

    /** What comes before the ref of a message that has one. */
    abstract String replyOpening(@Nullable String joinRef);

    /** What comes between ref and payload. */
    abstract String replyMiddle(String topic, String event);

    abstract char closing();
}

package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.json.JsonWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** What is around the payloads of one join's frames: made once, written as it is from then on. */
final class Envelope {

    private final JsonWriter writer;
    private final SerializedString eventOpening;
    private final SerializedString replyOpening;
    private final SerializedString replyMiddle;
    private final char closing;

    /**
     * The envelope of a join.
     *
     * @param joinRef the join, as JSON, or null
     * @param event the event of frames that are no replies
     */
    Envelope(JsonWriter writer, Serializer serializer, @Nullable String joinRef, String topic, String event) {
        this.writer = writer;
        this.eventOpening = new SerializedString(serializer.eventOpening(joinRef, topic, event));
        this.replyOpening = new SerializedString(serializer.replyOpening(joinRef));
        this.replyMiddle = new SerializedString(serializer.replyMiddle(topic, "phx_reply"));
        this.closing = serializer.closing();
    }

    /** A frame that comes by itself. */
    byte[] event(JsonWriter.Text payload) {
        return writer.write(json -> event(json, payload));
    }

    /** A reply to a message. */
    Outgoing reply(@Nullable String ref, String status, JsonWriter.Text response) {
        return new Outgoing.Frames(writer.write(json -> reply(json, ref, status, response)), 0);
    }

    /** A frame that comes by itself, and the reply after it. */
    Outgoing eventAndReply(JsonWriter.Text payload, @Nullable String ref, String status, JsonWriter.Text response) {
        var both = writer.write(json -> event(json, payload), json -> reply(json, ref, status, response));
        return new Outgoing.Frames(both.json(), both.split());
    }

    /** A message of the protocol itself about a join: {@code phx_close}, {@code phx_error}. */
    static Outgoing lifecycle(
            JsonWriter writer, Serializer serializer, @Nullable String joinRef, String topic, String event) {
        var text = serializer.replyOpening(joinRef) + joinRef + serializer.replyMiddle(topic, event) + "{}";
        return new Outgoing.Frames(writer.write(json -> json.writeRaw(text).writeRaw(serializer.closing())), 0);
    }

    private void event(JsonGenerator json, JsonWriter.Text payload) {
        json.writeRaw(eventOpening);
        payload.writeTo(json);
        json.writeRaw(closing);
    }

    private void reply(JsonGenerator json, @Nullable String ref, String status, JsonWriter.Text response) {
        json.writeRaw(replyOpening);
        json.writeRaw(ref == null ? "null" : ref);
        json.writeRaw(replyMiddle);
        json.writeStartObject();
        json.writeStringProperty("status", status);
        json.writeName("response");
        response.writeTo(json);
        json.writeEndObject();
        json.writeRaw(closing);
    }
}

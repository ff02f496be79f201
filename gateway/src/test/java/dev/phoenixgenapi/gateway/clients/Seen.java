package dev.phoenixgenapi.gateway.clients;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client tells its application. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "saw")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Seen.Opened.class, name = "open"),
    @JsonSubTypes.Type(value = Seen.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Seen.Failure.class, name = "failure"),
    @JsonSubTypes.Type(value = Seen.Heartbeat.class, name = "heartbeat"),
    @JsonSubTypes.Type(value = Seen.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = Seen.Left.class, name = "left"),
    @JsonSubTypes.Type(value = Seen.Broken.class, name = "broken"),
    @JsonSubTypes.Type(value = Seen.Event.class, name = "event"),
    @JsonSubTypes.Type(value = Seen.Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Seen.Frame.class, name = "frame")
})
@JsonIgnoreProperties(ignoreUnknown = true)
sealed interface Seen {

    /** The socket is open. */
    record Opened(@Nullable String protocol, @Nullable String extensions) implements Seen {}

    /** The socket is closed; a code of 0 where the client does not tell. */
    record Closed(int code) implements Seen {}

    /** The socket could not be opened, or is torn. */
    record Failure(String message) implements Seen {}

    /** A heartbeat has been answered. */
    record Heartbeat(String status) implements Seen {}

    /** A join, or a rejoin that the client did by itself, has been answered. */
    record Joined(String topic, String status, @Nullable Object response) implements Seen {}

    /** A channel is closed for good. */
    record Left(String topic) implements Seen {}

    /** A channel waits to be joined again. */
    record Broken(String topic) implements Seen {}

    /** An event of a channel. */
    record Event(String topic, String event, Map<String, @Nullable Object> payload) implements Seen {}

    /** A push, by the name that the test gave it, has been answered. */
    record Reply(String name, String status, @Nullable Object response) implements Seen {}

    /** A frame as it came, from clients that show them. */
    record Frame(
            @JsonProperty("join_ref") @Nullable String joinRef,
            @Nullable String ref,
            String topic,
            String event,
            Map<String, @Nullable Object> payload)
            implements Seen {}
}

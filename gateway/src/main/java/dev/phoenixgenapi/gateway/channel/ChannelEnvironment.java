package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.json.JsonWriter;

/** What all connections share. */
record ChannelEnvironment(
        PhoenixGenApi api,
        Authenticator authenticator,
        JoinAuthorizer joinAuthorizer,
        ChannelOptions options,
        TopicPatterns topics,
        JsonReader reader,
        JsonWriter writer,
        NotJsonLog notJsonLog) {

    ChannelEnvironment(
            PhoenixGenApi api,
            Authenticator authenticator,
            JoinAuthorizer joinAuthorizer,
            ChannelOptions options,
            JsonWriter writer) {
        this(
                api,
                authenticator,
                joinAuthorizer,
                options,
                new TopicPatterns(options.topics()),
                // the message itself is a level of its own
                new JsonReader(options.maxDepth() + 1),
                writer,
                new NotJsonLog());
    }
}

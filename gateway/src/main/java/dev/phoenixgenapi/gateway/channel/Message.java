package dev.phoenixgenapi.gateway.channel;

import org.jspecify.annotations.Nullable;

/**
 * What a client has sent.
 *
 * @param joinRef which join of the topic it belongs to, as JSON, or null if the client does not say
 * @param ref what the reply has to name, as JSON, or null if no reply is wanted
 * @param topic the topic
 * @param event the event
 * @param payload plain data; null also if there is a fault
 * @param fault what is wrong with the payload, in words for the client, or null
 */
record Message(
        @Nullable String joinRef,
        @Nullable String ref,
        String topic,
        String event,
        @Nullable Object payload,
        @Nullable String fault) {}

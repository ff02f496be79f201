package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client wants to join a topic.
 *
 * @param topic the topic
 * @param params what the client sends with its wish: its word, and no more
 * @param caller who it is
 */
public record Join(String topic, Map<String, @Nullable Object> params, Caller caller) {}

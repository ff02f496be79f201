package dev.phoenixgenapi.gateway.clients;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of the protocol that somebody else wrote. What comes of a call is in {@link #seen}, later. */
interface Client extends AutoCloseable {

    /** The events that clients listen to. */
    String CALLS = "phoenix_gen_api";

    String GOING_AWAY = "going_away";

    /** The options that all clients have. */
    record Options(Map<String, String> params, @Nullable String token, int heartbeatMs) {

        static Options user(String userId) {
            return new Options(Map.of("user_id", userId), null, 30_000);
        }

        static Options token(String token) {
            return new Options(Map.of(), token, 30_000);
        }
    }

    /** A topic as this client can join it. */
    String topic(String name);

    void connect();

    void disconnect();

    void join(String topic, Map<String, ?> params);

    void leave(String topic);

    /** Pushes, and calls the reply by a name. */
    void push(String name, String topic, String event, Map<String, ?> payload);

    /** Shows a new token, in the way that the client has for it. */
    void renew(String topic, String token);

    Sightings seen();

    @Override
    void close();
}

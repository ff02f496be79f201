package dev.phoenixgenapi.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.clients.Client.Options;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of all clients need. */
abstract class ClientTest {

    static final String CALLS = Client.CALLS;

    /** A client that is not connected yet. */
    abstract Client client(TestGateway gateway, Options options);

    /** A client that is connected and has joined the topic {@code room}. */
    final Client joined(TestGateway gateway, Options options, Map<String, ?> params) {
        var client = client(gateway, options);
        client.connect();
        join(client, client.topic("room"), params);
        return client;
    }

    final Client joined(TestGateway gateway) {
        return joined(gateway, Options.user("alice"), Map.of());
    }

    static void join(Client client, String topic, Map<String, ?> params) {
        client.join(topic, params);
        assertThat(client.seen()
                        .await(Seen.Joined.class, it -> it.topic().equals(topic))
                        .status())
                .isEqualTo("ok");
    }

    static Map<String, Object> request(String id, String type, Map<String, ?> args) {
        var request = new HashMap<String, Object>();
        request.put("request_id", id);
        request.put("service", "test");
        request.put("request_type", type);
        request.put("args", args);
        return request;
    }

    /** Calls a function on the topic {@code room}; request and reply have the same name. */
    static void call(Client client, String id, String type, Map<String, ?> args) {
        client.push(id, client.topic("room"), CALLS, request(id, type, args));
    }

    /** Waits for the first response to a call. */
    static Map<String, @Nullable Object> response(Client client, String id) {
        return client.seen().await(Seen.Event.class, it -> isResponse(it, id)).payload();
    }

    /** Waits for some responses to a call. */
    static Iterable<Map<String, @Nullable Object>> responses(Client client, String id, int number) {
        return client.seen().await(Seen.Event.class, number, it -> isResponse(it, id)).stream()
                .map(Seen.Event::payload)
                .toList();
    }

    static boolean isResponse(Seen seen, String id) {
        return seen instanceof Seen.Event event
                && event.event().equals(CALLS)
                && id.equals(event.payload().get("request_id"));
    }

    static Seen.Reply reply(Client client, String name) {
        return client.seen().await(Seen.Reply.class, it -> it.name().equals(name));
    }

    /** What a successful response has, all of it. */
    static Map<String, @Nullable Object> ok(String id, @Nullable Object result, boolean async, boolean hasMore) {
        var response = new HashMap<String, @Nullable Object>();
        response.put("request_id", id);
        response.put("result", result);
        response.put("success", true);
        response.put("error", null);
        response.put("async", async);
        response.put("has_more", hasMore);
        response.put("can_retry", false);
        return response;
    }

    static Map<String, @Nullable Object> ok(String id, @Nullable Object result) {
        return ok(id, result, false, false);
    }
}

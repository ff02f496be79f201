package dev.phoenixgenapi.gateway.clients;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.phoenixframework.Channel;
import org.phoenixframework.Defaults;
import org.phoenixframework.Message;
import org.phoenixframework.Socket;

/** JavaPhoenixClient, which is what Android applications have. */
final class JvmClient implements Client {

    private static final long TIMEOUT_MS = 30_000;

    private final OkHttpClient http = new OkHttpClient();
    private final Socket socket;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Sightings seen = new Sightings();

    JvmClient(String url, Options options) {
        var params = new HashMap<String, Object>(options.params());
        if (options.token() != null) {
            params.put("token", options.token());
        }
        this.socket = new Socket(
                url, params, Defaults.VSN, Defaults.INSTANCE.getEncode(), Defaults.INSTANCE.getDecode(), http);
        socket.setHeartbeatIntervalMs(options.heartbeatMs());
        socket.setLogger(line -> {
            seen.note(line);
            return Unit.INSTANCE;
        });
        socket.onOpen(() -> saw(new Seen.Opened(null, null)));
        socket.onClose(() -> saw(new Seen.Closed(0)));
        socket.onError((failure, _) -> saw(new Seen.Failure(String.valueOf(failure.getMessage()))));
        socket.onMessage(message -> message.getTopic().equals("phoenix")
                ? saw(new Seen.Heartbeat(String.valueOf(message.getStatus())))
                : Unit.INSTANCE);
    }

    private Unit saw(Seen what) {
        seen.add(what);
        return Unit.INSTANCE;
    }

    @Override
    public String topic(String name) {
        return "gen_api:" + name;
    }

    @Override
    public void connect() {
        socket.connect();
    }

    @Override
    public void disconnect() {
        socket.disconnect(1000, null, null);
    }

    @Override
    public void join(String topic, Map<String, ?> params) {
        var channel = socket.channel(topic, params);
        channels.put(topic, channel);
        for (var event : new String[] {CALLS, GOING_AWAY}) {
            channel.on(event, message -> saw(new Seen.Event(topic, event, payload(message))));
        }
        channel.onClose(_ -> saw(new Seen.Left(topic)));
        channel.onError(_ -> saw(new Seen.Broken(topic)));
        channel.join(TIMEOUT_MS).receive((status, message) -> saw(new Seen.Joined(topic, status, response(message))));
    }

    @Override
    public void leave(String topic) {
        channel(topic).leave(TIMEOUT_MS);
    }

    @Override
    public void push(String name, String topic, String event, Map<String, ?> payload) {
        channel(topic)
                .push(event, payload, TIMEOUT_MS)
                .receive((status, message) -> saw(new Seen.Reply(name, status, response(message))));
    }

    @Override
    public void renew(String topic, String token) {
        push("renew", topic, "access_token", Map.of("access_token", token));
    }

    private Channel channel(String topic) {
        var channel = channels.get(topic);
        if (channel == null) {
            throw new IllegalStateException("not joined: " + topic);
        }
        return channel;
    }

    private static Map<String, @Nullable Object> payload(Message message) {
        return plain(message.getPayload());
    }

    /** The client shows the reply as a whole if its response is not an object. */
    private static @Nullable Object response(Message message) {
        var payload = payload(message);
        return payload.containsKey("response") ? payload.get("response") : payload;
    }

    /** The client makes every number a double. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Double number when number.intValue() == number -> number.intValue();
            case Map<?, ?> map -> plain(map);
            case List<?> list -> list.stream().map(JvmClient::plain).toList();
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> plain(Map<?, ?> map) {
        var plain = new HashMap<String, @Nullable Object>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
        return plain;
    }

    @Override
    public Sightings seen() {
        return seen;
    }

    @Override
    public void close() {
        disconnect();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

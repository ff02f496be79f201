package dev.phoenixgenapi.app.command;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway a command talks to, and who it says that it is. */
final class GatewayOptions {

    @Option(
            names = "--url",
            defaultValue = "ws://127.0.0.1:4000/socket",
            description = "The gateway's socket (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(names = "--user", description = "The user, for a gateway in development.")
    private @Nullable String user;

    @Option(names = "--roles", description = "The user's roles, with commas between, for a gateway in development.")
    private @Nullable String roles;

    @Option(names = "--device", description = "The user's device, for a gateway in development.")
    private @Nullable String device;

    @Option(names = "--token", description = "The token of a user.")
    private @Nullable String token;

    /** Where its WebSocket is. */
    URI socket() {
        var params = identity();
        params.put("vsn", "2.0.0");
        if (token != null) {
            params.put("token", token);
        }
        return URI.create(url + "/websocket?" + query(params));
    }

    /** Where something is over HTTP, on the same port. */
    URI http(String path) {
        var socket = URI.create(url);
        var scheme = "wss".equals(socket.getScheme()) ? "https" : "http";
        var params = identity();
        return URI.create("%s://%s%s%s"
                .formatted(scheme, socket.getRawAuthority(), path, params.isEmpty() ? "" : "?" + query(params)));
    }

    @Nullable String token() {
        return token;
    }

    private Map<String, String> identity() {
        var params = new LinkedHashMap<String, String>();
        put(params, "user_id", user);
        put(params, "roles", roles);
        put(params, "device_id", device);
        return params;
    }

    private static void put(Map<String, String> params, String name, @Nullable String value) {
        if (value != null) {
            params.put(name, value);
        }
    }

    private static String query(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port for operators.
 *
 * @param options where it is and who may use it
 * @param tokenFrom where its token stands
 */
public record AdminSettings(AdminOptions options, String tokenFrom) {

    private static final int LEAST = 16;

    static @Nullable AdminSettings read(Section in) {
        var port = in.find("port", ServerSettings.port(), "The port for operators; none: there is no such port.");
        var host = in.get("host", Kinds.TEXT, "127.0.0.1", "The address to listen at.");
        var token = in.secret("token", LEAST, "What an operator has to show, as `Authorization: Bearer`.");
        var watchers = in.get(
                "max_watchers",
                Kinds.number(1, 1_000),
                AdminOptions.DEFAULT_MAX_WATCHERS,
                "How many may watch telemetry at once.");
        var tls = ServerSettings.tls(in.below("tls"));
        if (port == null) {
            return null;
        }
        if (token == null) {
            in.missing("token", "a secret here, in admin.token_file or in GENAPI_ADMIN_TOKEN");
            return null;
        }
        return in.make(() -> new AdminSettings(
                new AdminOptions(new ListenOptions(host, port, tls, List.of()), token.value(), watchers),
                token.from()));
    }
}

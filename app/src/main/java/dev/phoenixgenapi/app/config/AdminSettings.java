package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.util.List;
import java.util.Set;
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
        var callAs = callAs(in.below("call_as"));
        var tls = ServerSettings.tls(in.below("tls"));
        if (port == null) {
            return null;
        }
        if (token == null) {
            in.missing("token", "a secret here, in admin.token_file or in GENAPI_ADMIN_TOKEN");
            return null;
        }
        return in.make(() -> new AdminSettings(
                new AdminOptions(new ListenOptions(host, port, tls, List.of()), token.value(), watchers, callAs),
                token.from()));
    }

    private static @Nullable Identity callAs(Section in) {
        var userId = in.find(
                "user_id",
                Kinds.TEXT,
                "Who operators are when they call functions from the dashboard; none: they cannot.");
        var roles = in.get("roles", Kinds.TEXTS, List.of(), "Their roles then.");
        if (userId == null && !roles.isEmpty()) {
            in.missing("user_id", "a user, because call_as.roles has some");
        }
        return userId == null ? null : new Identity(userId, null, Set.copyOf(roles), null);
    }
}

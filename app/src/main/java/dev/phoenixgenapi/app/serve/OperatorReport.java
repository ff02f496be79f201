package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.app.config.AdminSettings;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is said of the port for operators when a process has started. */
record OperatorReport(@Nullable AdminSettings admin, boolean metrics) {

    void say(OptionalInt port, Consumer<String> info) {
        info.accept(
                admin == null
                        ? "no admin port (admin.port is not set)"
                        : "operators: %s/dashboard/%s, token from %s"
                                .formatted(
                                        url("http", admin.options().listen(), port.orElseThrow()),
                                        metrics ? " (metrics at " + Numbers.PATH + ")" : "",
                                        admin.tokenFrom()));
    }

    void warn(Consumer<String> warning) {
        if (admin != null
                && admin.options().listen().tls() == null
                && !admin.options().listen().isLoopback()) {
            warning.accept("no TLS for operators: whoever is on the way can read their token (admin.tls)");
        }
    }

    static String url(String scheme, ListenOptions listen, int port) {
        var host = listen.host().contains(":") ? "[" + listen.host() + "]" : listen.host();
        return "%s%s://%s:%d".formatted(scheme, listen.tls() == null ? "" : "s", host, port);
    }
}

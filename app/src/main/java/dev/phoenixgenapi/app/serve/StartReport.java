package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.app.config.AuthSettings;
import dev.phoenixgenapi.app.config.ServeConfig;
import dev.phoenixgenapi.gateway.auth.JwtKeys;
import java.util.function.Consumer;

/** What operators want to read when a server has started: what it is, and what is not safe about it. */
record StartReport(ServeConfig config, Consumer<String> info, Consumer<String> warning) {

    void say(Server server) {
        var listen = config.listen();
        warnings();
        info.accept("functions: %d%s"
                .formatted(
                        server.functions(),
                        server.modules().names().isEmpty()
                                ? ""
                                : " of " + String.join(", ", server.modules().names())));
        if (server.modules().names().isEmpty()
                && server.nodePort().isEmpty()
                && config.nodes().dial().isEmpty()) {
            warning.accept(
                    "no modules: functions.classpath names no jar that has one, and there are no service nodes (nodes.port, nodes.dial), so there is nothing to call");
        }
        server.nodePort()
                .ifPresent(port -> info.accept("service nodes dial %s:%d%s, and show push.token"
                        .formatted(config.nodes().host(), port, config.nodes().tls() == null ? "" : " (TLS)")));
        if (!config.nodes().dial().isEmpty()) {
            info.accept("service nodes are dialled at "
                    + String.join(", ", config.nodes().dial()));
        }
        info.accept("clients are known by " + auth());
        info.accept("listening at %s (HTTP at %s)"
                .formatted(
                        OperatorReport.url("ws", listen, server.port())
                                + config.channels().path(),
                        OperatorReport.url("http", listen, server.port())));
        operators().say(server.adminPort(), info);
    }

    private OperatorReport operators() {
        return new OperatorReport(config.admin(), config.metrics().enabled());
    }

    private String auth() {
        return switch (config.auth()) {
            case AuthSettings.Development _ -> "their own word (auth.type: development)";
            case AuthSettings.Jwt(var options) ->
                switch (options.keys()) {
                    case JwtKeys.Secret _ -> "tokens signed with a shared secret";
                    case JwtKeys.Jwks(var uri) -> "tokens signed with the keys at " + uri;
                };
        };
    }

    private void warnings() {
        if (config.listen().tls() == null && !config.listen().isLoopback()) {
            warning.accept(
                    "no TLS: whoever is on the way can read tokens and calls, unless a proxy has it (listen.tls)");
        }
        operators().warn(warning);
        if (config.nodes().plaintextAllowed() && config.nodes().tls() == null) {
            warning.accept("no TLS to service nodes: whoever is on the way can read and send calls"
                    + " (nodes.plaintext_allowed)");
        }
        if (config.auth() instanceof AuthSettings.Development) {
            warning.accept("everybody on this machine is believed who they say they are (auth.type: development)");
        }
        if (config.auth() instanceof AuthSettings.Jwt(var options)
                && options.issuer() == null
                && options.audience() == null
                && options.keys() instanceof JwtKeys.Jwks) {
            warning.accept("tokens for others are accepted, too (auth.jwt.issuer and auth.jwt.audience are not set)");
        }
        if (config.engine().detailError()) {
            warning.accept("clients are told what went wrong inside (engine.detail_error)");
        }
    }
}

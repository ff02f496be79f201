package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client shows a new token over its open socket, before the old one expires. */
final class TokenRenewal {

    private static final Logger LOGGER = LoggerFactory.getLogger(TokenRenewal.class);

    private TokenRenewal() {}

    static void begin(Connection connection, ChannelEnvironment environment, Message message) {
        if (!(message.payload() instanceof Map<?, ?> payload)
                || !(payload.get("access_token") instanceof String token)) {
            connection.reply(message, "error", Channel.invalid("access_token: missing (expected: a string)"));
            return;
        }
        var credentials = new Credentials(token, Map.of(), Map.of(), connection.remoteAddress());
        connection.socket().hold(() -> {
            var result = authenticate(environment, credentials);
            return () -> finish(connection, message, result);
        });
    }

    private static Authentication authenticate(ChannelEnvironment environment, Credentials credentials)
            throws InterruptedException {
        try {
            return environment.authenticator().authenticate(credentials);
        } catch (RuntimeException e) {
            LOGGER.error("authenticator failed", e);
            return new Authentication.Refused(Authentication.Reason.UNAVAILABLE, "cannot authenticate now");
        }
    }

    private static void finish(Connection connection, Message message, Authentication result) {
        switch (result) {
            case Authentication.Accepted(var identity) -> {
                if (Objects.equals(identity.userId(), connection.identity().userId())) {
                    connection.renew(identity);
                    var response = new LinkedHashMap<String, @Nullable Object>();
                    response.put("expires_at", identity.expiresAt());
                    connection.reply(message, "ok", response);
                } else {
                    connection.reply(message, "error", refused("the token is another user's"));
                }
            }
            case Authentication.Refused(var _, var why) -> connection.reply(message, "error", refused(why));
        }
    }

    private static Map<String, @Nullable Object> refused(String reason) {
        return Map.of("reason", reason, "code", "unauthenticated");
    }
}

package dev.phoenixgenapi.gateway.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's wish to join a topic, up to the answer. */
final class Joining {

    private static final Logger LOGGER = LoggerFactory.getLogger(Joining.class);

    private final Connection connection;
    private final ChannelEnvironment environment;
    private final Message message;

    private Joining(Connection connection, ChannelEnvironment environment, Message message) {
        this.connection = connection;
        this.environment = environment;
        this.message = message;
    }

    static void begin(Connection connection, ChannelEnvironment environment, Message message) {
        new Joining(connection, environment, message).begin();
    }

    @SuppressWarnings("unchecked") // what was an object in JSON has strings as keys
    private void begin() {
        var topic = message.topic();
        if (!environment.topics().match(topic)) {
            connection.unmatched(message);
        } else if (message.fault() != null) {
            refuse(message.fault());
        } else if (!(message.payload() instanceof Map<?, ?> payload)) {
            refuse("payload: %s (expected: an object)".formatted(CallPayload.kind(message.payload())));
        } else if (!connection.hasRoomFor(topic)) {
            refuse("too many topics (at most %d)"
                    .formatted(environment.options().maxChannels()));
        } else {
            var params = (Map<String, @Nullable Object>) payload;
            switch (JoinParams.read(params)) {
                case JoinParams.Reading.Invalid(var fault) -> refuse(fault);
                case JoinParams.Reading.Valid(var wanted) -> authorize(wanted, params);
            }
        }
    }

    private void authorize(JoinParams wanted, Map<String, @Nullable Object> params) {
        if (environment.joinAuthorizer().equals(JoinAuthorizer.ALL)) {
            decided(wanted, JoinDecision.allowed());
            return;
        }
        var join = new Join(message.topic(), params, connection.caller());
        connection.socket().hold(() -> {
            var decision = decide(join);
            return () -> decided(wanted, decision);
        });
    }

    private JoinDecision decide(Join join) throws InterruptedException {
        try {
            return environment.joinAuthorizer().authorize(join);
        } catch (RuntimeException e) {
            LOGGER.error("join authorizer failed on topic \"{}\"", join.topic(), e);
            return JoinDecision.refused("join crashed");
        }
    }

    private void decided(JoinParams wanted, JoinDecision decision) {
        switch (decision) {
            case JoinDecision.Allowed(var response) ->
                connection.join(
                        new Channel(connection, environment, message.joinRef(), message.topic(), wanted),
                        message.ref(),
                        response);
            case JoinDecision.Refused(var response) -> connection.reply(message, "error", response);
        }
    }

    private void refuse(String reason) {
        connection.reply(message, "error", Channel.invalid(reason));
    }
}

package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.app.command.PhoenixSocket.Incoming;
import java.io.PrintWriter;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code genapi call}: calls a function and prints its answers as they come, each a line of JSON. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        description = "Calls a function and prints its answers as they come.",
        footer = {"", "Exit codes: 0 success, 1 the answer is an error, 2 wrong arguments, 3 no gateway."})
public final class CallCommand implements Callable<Integer> {

    private static final int ERROR = 1;
    private static final int NO_GATEWAY = 3;

    private final JsonMapper json = new JsonMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Parameters(index = "1", paramLabel = "TYPE", description = "The function.")
    private String requestType = "";

    @Option(
            names = "--arg",
            paramLabel = "NAME=VALUE",
            description = "An argument; the value is JSON if it can be read as that, or else a string.")
    private List<String> args = List.of();

    @Option(names = "--json", paramLabel = "OBJECT", description = "All arguments, as a JSON object.")
    private @Nullable String object;

    @Option(names = "--function-version", paramLabel = "VERSION", description = "The version of the function.")
    private @Nullable String version;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the next answer (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Override
    public Integer call() throws InterruptedException {
        var payload = payload();
        var err = spec.commandLine().getErr();
        try (var socket = PhoenixSocket.connect(gateway.socket())) {
            return call(socket, payload, spec.commandLine().getOut(), err);
        } catch (CompletionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            var answered = cause instanceof WebSocketHandshakeException;
            err.println("%s %s: %s"
                    .formatted(
                            answered ? "refused by" : "no gateway at",
                            gateway.http("/").getAuthority(),
                            why(cause)));
            return NO_GATEWAY;
        }
    }

    private static String why(Throwable cause) {
        return cause instanceof WebSocketHandshakeException refused
                ? "HTTP %d %s"
                        .formatted(
                                refused.getResponse().statusCode(),
                                String.valueOf(refused.getResponse().body()).strip())
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private int call(PhoenixSocket socket, Map<String, Object> payload, PrintWriter out, PrintWriter err)
            throws InterruptedException {
        socket.push("phx_join", Map.of());
        var ref = socket.push("phoenix_gen_api", payload);
        var answers = new Answers(ref);
        while (!answers.isOver()) {
            switch (socket.next(Duration.ofSeconds(timeout))) {
                case null -> {
                    err.println("no answer within %d s".formatted(timeout));
                    return NO_GATEWAY;
                }
                case Incoming.Closed(var why) -> {
                    err.println(why);
                    return NO_GATEWAY;
                }
                case Incoming.Message message -> answers.take(message, out, err);
            }
        }
        return answers.failed() ? ERROR : 0;
    }

    private Map<String, Object> payload() {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("service", service);
        payload.put("request_type", requestType);
        payload.put("request_id", UUID.randomUUID().toString());
        payload.put("args", arguments());
        if (version != null) {
            payload.put("version", version);
        }
        return payload;
    }

    private ObjectNode arguments() {
        var arguments = object == null ? json.createObjectNode() : parseObject(object);
        for (var arg : args) {
            var equals = arg.indexOf('=');
            if (equals < 1) {
                throw wrong("--arg: \"%s\" (expected: NAME=VALUE)".formatted(arg));
            }
            arguments.set(arg.substring(0, equals), value(arg.substring(equals + 1)));
        }
        return arguments;
    }

    private ObjectNode parseObject(String text) {
        try {
            if (json.readTree(text) instanceof ObjectNode node) {
                return node;
            }
        } catch (JacksonException e) {
            throw wrong("--json: %s (expected: a JSON object)".formatted(e.getOriginalMessage()));
        }
        throw wrong("--json: %s (expected: a JSON object)".formatted(text));
    }

    private JsonNode value(String text) {
        try {
            var node = json.readTree(text);
            return node.isMissingNode() ? json.getNodeFactory().stringNode(text) : node;
        } catch (JacksonException e) {
            return json.getNodeFactory().stringNode(text);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

package dev.phoenixgenapi.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code genapi functions}: what there is to call. */
@Command(
        name = "functions",
        mixinStandardHelpOptions = true,
        description = "Lists the functions that may be called, with their arguments.")
public final class FunctionsCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ERROR = 1;
    private static final int NO_GATEWAY = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        var request = HttpRequest.newBuilder(gateway.http("/api")).timeout(TIMEOUT);
        var token = gateway.token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                err.println(answer.body());
                return ERROR;
            }
            print(new JsonMapper().readTree(answer.body()).path("functions"), out);
            return 0;
        } catch (IOException e) {
            err.println("no gateway at %s: %s"
                    .formatted(gateway.http("/").getAuthority(), e.getClass().getSimpleName()));
            return NO_GATEWAY;
        }
    }

    private static void print(JsonNode functions, PrintWriter out) {
        var format = "%-12s %-12s %-8s %-7s %s%n";
        out.printf(format, "SERVICE", "TYPE", "VERSION", "ANSWER", "ARGUMENTS");
        for (var function : functions) {
            out.printf(
                    format,
                    function.path("service").asString(),
                    function.path("request_type").asString(),
                    function.path("version").asString(),
                    function.path("response_type").asString(),
                    arguments(function.path("arguments").path("properties")));
        }
        out.flush();
    }

    private static String arguments(JsonNode properties) {
        return properties.properties().stream()
                .map(property -> property.getKey() + type(property.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String type(JsonNode schema) {
        var type = schema.path(schema.has("format") ? "format" : "type");
        return type.isString() ? " " + type.asString() : "";
    }
}

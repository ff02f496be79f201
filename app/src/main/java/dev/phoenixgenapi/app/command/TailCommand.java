package dev.phoenixgenapi.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genapi tail}: the telemetry of a gateway as it happens, a line for each event. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Shows the telemetry of a gateway as it happens.",
        footer = {"", "Exit codes: 0 stopped, 1 refused, 3 no gateway, or it has gone."})
public final class TailCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int REFUSED = 1;
    private static final int NO_GATEWAY = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:4001",
            description = "The gateway's admin port (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--token",
            required = true,
            defaultValue = "${env:GENAPI_ADMIN_TOKEN}",
            description = "The operator's token (default: the environment's GENAPI_ADMIN_TOKEN).")
    private String token = "";

    @Option(
            names = "--filter",
            description = "Names of events and values, with commas between: executor.*,service=orders,success=false.")
    private @Nullable String filter;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var answer = http.send(request(), BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                err.println(answer.body().collect(Collectors.joining("\n")));
                return REFUSED;
            }
            print(answer.body(), new EventLine(Ansi.AUTO.enabled()), out);
            err.println("the gateway has ended the stream");
        } catch (IOException | UncheckedIOException e) {
            err.println("no gateway at %s: %s".formatted(url, e.getClass().getSimpleName()));
        }
        return NO_GATEWAY;
    }

    private HttpRequest request() {
        var query = filter == null ? "" : "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(url + "/admin/telemetry" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
    }

    private static void print(Stream<String> lines, EventLine format, PrintWriter out) {
        lines.filter(line -> line.startsWith("data:")).forEach(line -> {
            out.println(format.of(line.substring("data:".length())));
            out.flush();
        });
    }
}

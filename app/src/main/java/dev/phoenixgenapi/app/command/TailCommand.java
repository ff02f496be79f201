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
        description = "Shows the telemetry of a gateway as it happens; comes back when the gateway does.",
        footer = {"", "Exit codes: 0 stopped, 1 refused, 3 no gateway, or, with --once, it has gone."})
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

    @Option(names = "--once", description = "Ends when the connection does, instead of coming back.")
    private boolean once;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            return watch(http, new Absence(url, err), new EventLine(Ansi.AUTO.enabled()), out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private int watch(HttpClient http, Absence absence, EventLine format, PrintWriter out) throws InterruptedException {
        var err = spec.commandLine().getErr();
        while (true) {
            var why = "the gateway has gone";
            try {
                var answer = http.send(request(), BodyHandlers.ofLines());
                if (answer.statusCode() == 200) {
                    absence.ends();
                    print(answer.body(), format, out);
                } else if (absence.isGone() && answer.statusCode() >= 500) {
                    answer.body().close();
                } else {
                    err.println(answer.body().collect(Collectors.joining("\n")));
                    return REFUSED;
                }
            } catch (UncheckedIOException _) {
                // it has gone in the middle of a line
            } catch (IOException e) {
                why = "no gateway at %s: %s".formatted(url, e.getClass().getSimpleName());
            }
            if (once || !absence.hasWatched()) {
                err.println(why);
                return NO_GATEWAY;
            }
            absence.goesOn();
        }
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

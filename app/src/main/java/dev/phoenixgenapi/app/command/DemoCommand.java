package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.app.config.TracingSettings;
import dev.phoenixgenapi.app.demo.ClusterDemo;
import dev.phoenixgenapi.app.demo.Demo;
import dev.phoenixgenapi.app.serve.Spans;
import dev.phoenixgenapi.app.serve.StartException;
import dev.phoenixgenapi.gateway.GatewayException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genapi demo}: a gateway on this machine with functions behind it, until it is interrupted. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a gateway on this machine with functions to try.")
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "4000", description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            defaultValue = "4001",
            description = "Where operators connect (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(
            names = "--cluster",
            description =
                    "With two service nodes in processes of their own, one of which is killed while clients call.")
    private boolean cluster;

    @Option(names = "--tracing", description = "With OpenTelemetry spans, which go where the OTEL_* variables say.")
    private boolean tracing;

    private final String token = UUID.randomUUID().toString();

    @Override
    public Integer call() throws InterruptedException {
        try (var signal = StopSignal.install();
                var spans = Spans.start(new TracingSettings(tracing, false), "genapi-demo")) {
            if (cluster) {
                runCluster(signal, spans);
            } else {
                runAlone(signal, spans);
            }
        } catch (GatewayException | StartException | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 3;
        }
        return 0;
    }

    private void runAlone(StopSignal signal, Spans spans) throws InterruptedException {
        try (var demo = Demo.start(port, adminPort, token, spans)) {
            hello(demo);
            await(signal);
        }
    }

    private void runCluster(StopSignal signal, Spans spans) throws InterruptedException {
        var main = spec.root().userObject().getClass().getName();
        try (var demo = ClusterDemo.start(port, adminPort, token, main, spans, this::say)) {
            hello(demo.gateway());
            say(
                    "Two nodes are starting, which have the service cluster; kill one yourself, if you like: kill -9 PROCESS");
            demo.begin();
            await(signal);
        }
    }

    private void await(StopSignal signal) throws InterruptedException {
        signal.await();
        say("stopping: requests may finish, clients are told to come back");
    }

    private void say(String line) {
        var out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void hello(Demo demo) {
        var other = demo.port() == 4000 ? "" : " --url ws://127.0.0.1:%d/socket".formatted(demo.port());
        say(hello(demo, other, token));
    }

    private static String hello(Demo demo, String url, String token) {
        return """

            PhoenixGenApi is listening at ws://127.0.0.1:%1$d/socket (topic gen_api:lobby).
            %5$s
            Dashboard: http://127.0.0.1:%3$d/dashboard/#token=%4$s

            Or try, in another terminal:

              ./genapi functions%2$s
              ./genapi call playground echo --arg value=hello%2$s
              ./genapi call playground count --arg to=5 --arg delay_ms=300%2$s
              ./genapi call orders place --user ada --arg item=tea --arg quantity=2%2$s
              curl -s http://127.0.0.1:%1$d/api/playground/add -d '{"a": 1, "b": 2}' -H 'content-type: application/json'
              ./genapi tail --url http://127.0.0.1:%3$d --token %4$s

            Everybody is believed who they say they are, so it listens to this machine only. Ctrl-C stops it.
            """.formatted(demo.port(), url, demo.adminPort(), token, page(demo));
    }

    private static String page(Demo demo) {
        return Demo.hasPage()
                ? "Open http://127.0.0.1:%d/ to see it at work.".formatted(demo.port())
                : "It has no page to open, because npm was missing when it was built.";
    }
}

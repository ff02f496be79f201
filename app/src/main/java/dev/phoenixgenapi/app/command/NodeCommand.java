package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.app.config.InvalidSettingsException;
import dev.phoenixgenapi.app.config.NodeConfig;
import dev.phoenixgenapi.app.config.Sources;
import dev.phoenixgenapi.app.demo.ClusterFunctions;
import dev.phoenixgenapi.app.serve.NodeServer;
import dev.phoenixgenapi.app.serve.StartException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genapi node}: functions in a process of their own, which gateways call, until it is interrupted. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "Starts a service node, whose functions gateways call. Settings come from flags, then from the"
                + " environment, then from a file; docs/configuration.md has all of them.",
        footer = {"", "Exit codes: 0 stopped, 1 it cannot start, 2 wrong arguments or settings."})
public final class NodeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(
            names = "--gateway",
            paramLabel = "HOST:PORT",
            description = "A gateway to dial; may be given often. The same as --set node.gateways=….")
    private List<String> gateways = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "The same as --set node.name=….")
    private @Nullable String name;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The same as --set node.token_file=….")
    private @Nullable String tokenFile;

    @Option(names = "--classpath", paramLabel = "PATHS", description = "The same as --set functions.classpath=….")
    private @Nullable String classpath;

    @Option(names = "--admin-port", paramLabel = "PORT", description = "The same as --set admin.port=….")
    private @Nullable String adminPort;

    @Option(names = "--demo", description = "Has the functions of the service \"cluster\", to try.")
    private boolean demo;

    @Option(names = "--stop-with-parent", hidden = true)
    private boolean stopWithParent;

    @Override
    public Integer call() throws InterruptedException {
        return settings.run(spec, this::run);
    }

    private void run(Sources sources) throws InvalidSettingsException, StartException, InterruptedException {
        var config = NodeConfig.read(
                sources.with("--gateway", "node.gateways", gateways.isEmpty() ? null : String.join(",", gateways))
                        .with("--name", "node.name", name)
                        .with("--token-file", "node.token_file", tokenFile)
                        .with("--classpath", "functions.classpath", classpath)
                        .with("--admin-port", "admin.port", adminPort));
        if (settings.isToStart(spec, config.settings())) {
            try (var signal = StopSignal.install();
                    var _ = NodeServer.start(config, engine -> {
                        if (demo) {
                            new ClusterFunctions(config.name()).addTo(engine);
                        }
                    })) {
                if (stopWithParent) {
                    ProcessHandle.current().parent().map(ProcessHandle::onExit).ifPresent(exit -> {
                        var _ = exit.thenRun(signal::stop);
                    });
                }
                signal.await();
            }
        }
    }
}

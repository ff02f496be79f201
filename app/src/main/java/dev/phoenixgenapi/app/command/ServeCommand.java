package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.app.config.InvalidSettingsException;
import dev.phoenixgenapi.app.config.ServeConfig;
import dev.phoenixgenapi.app.config.Sources;
import dev.phoenixgenapi.app.serve.Server;
import dev.phoenixgenapi.app.serve.StartException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genapi serve}: a gateway by its config file, until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts a gateway. Settings come from flags, then from the environment, then from a file;"
                + " docs/configuration.md has all of them.",
        footer = {"", "Exit codes: 0 stopped, 1 it cannot start, 2 wrong arguments or settings."})
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The same as --set listen.host=….")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The same as --set listen.port=….")
    private @Nullable String port;

    @Option(names = "--admin-port", paramLabel = "PORT", description = "The same as --set admin.port=….")
    private @Nullable String adminPort;

    @Override
    public Integer call() throws InterruptedException {
        return settings.run(spec, this::run);
    }

    private void run(Sources sources) throws InvalidSettingsException, StartException, InterruptedException {
        var config = ServeConfig.read(sources.with("--host", "listen.host", host)
                .with("--port", "listen.port", port)
                .with("--admin-port", "admin.port", adminPort));
        if (settings.isToStart(spec, config.settings())) {
            try (var signal = StopSignal.install();
                    var _ = Server.start(config)) {
                signal.await();
            }
        }
    }
}

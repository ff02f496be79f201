package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.app.config.InvalidSettingsException;
import dev.phoenixgenapi.app.config.ServeConfig;
import dev.phoenixgenapi.app.config.Setting;
import dev.phoenixgenapi.app.config.Sources;
import dev.phoenixgenapi.app.config.Sources.Flag;
import dev.phoenixgenapi.app.serve.Server;
import dev.phoenixgenapi.app.serve.StartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genapi serve}: a gateway by its config file, until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts a gateway. Settings come from flags, then from the environment, then from a file;"
                + " docs/configuration.md has all of them.",
        footer = {"", "Exit codes: 0 stopped, 1 it cannot start, 2 wrong arguments or settings."})
public final class ServeCommand implements Callable<Integer> {

    private static final int CANNOT_START = 1;
    private static final int WRONG_SETTINGS = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", paramLabel = "FILE", description = "A YAML file with settings.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting; may be given often.")
    private List<String> set = List.of();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The same as --set listen.host=….")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The same as --set listen.port=….")
    private @Nullable String port;

    @Option(names = "--admin-port", paramLabel = "PORT", description = "The same as --set admin.port=….")
    private @Nullable String adminPort;

    @Option(names = "--check", description = "Says whether the settings are right, and starts nothing.")
    private boolean check;

    @Option(
            names = "--print-config",
            description = "Shows all settings, where they stand, but no secrets, and starts nothing.")
    private boolean print;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
            var config = ServeConfig.read(new Sources(file, System.getenv(), flags()));
            if (print) {
                print(config.settings(), out);
            } else if (check) {
                out.println("the settings are right");
            } else {
                serve(config);
            }
            return 0;
        } catch (InvalidSettingsException e) {
            e.lines().forEach(err::println);
            return WRONG_SETTINGS;
        } catch (StartException e) {
            err.println(e.getMessage());
            if (e.getCause() != null) {
                e.getCause().printStackTrace(err);
            }
            return CANNOT_START;
        }
    }

    private static void serve(ServeConfig config) throws StartException, InterruptedException {
        try (var signal = StopSignal.install();
                var _ = Server.start(config)) {
            signal.await();
        }
    }

    private static void print(List<Setting> settings, PrintWriter out) {
        for (var setting : settings) {
            if (!setting.isOfItem()) {
                var line = setting.key() + ": " + setting.value();
                out.printf("%-50s # %s%n", line, setting.origin());
            }
        }
    }

    private List<Flag> flags() {
        var flags = new ArrayList<Flag>();
        for (var one : set) {
            var equals = one.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(spec.commandLine(), "--set: \"%s\" (expected: KEY=VALUE)".formatted(one));
            }
            flags.add(new Flag("--set", one.substring(0, equals).strip(), one.substring(equals + 1)));
        }
        add(flags, "--host", "listen.host", host);
        add(flags, "--port", "listen.port", port);
        add(flags, "--admin-port", "admin.port", adminPort);
        return flags;
    }

    private static void add(List<Flag> flags, String name, String key, @Nullable String value) {
        if (value != null) {
            flags.add(new Flag(name, key, value));
        }
    }
}

package dev.phoenixgenapi.app.command;

import dev.phoenixgenapi.app.config.InvalidSettingsException;
import dev.phoenixgenapi.app.config.Setting;
import dev.phoenixgenapi.app.config.Sources;
import dev.phoenixgenapi.app.config.Sources.Flag;
import dev.phoenixgenapi.app.serve.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all commands have that are set by a file, the environment and flags. */
final class SettingOptions {

    private static final int CANNOT_START = 1;
    private static final int WRONG_SETTINGS = 2;

    @Option(names = "--config", paramLabel = "FILE", description = "A YAML file with settings.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting; may be given often.")
    private List<String> set = List.of();

    @Option(names = "--check", description = "Says whether the settings are right, and starts nothing.")
    private boolean check;

    @Option(
            names = "--print-config",
            description = "Shows all settings, where they stand, but no secrets, and starts nothing.")
    private boolean print;

    /** What a command does with settings. */
    @FunctionalInterface
    interface Run {
        void with(Sources sources) throws InvalidSettingsException, StartException, InterruptedException;
    }

    /** Runs a command; returns its exit code. */
    int run(CommandSpec spec, Run run) throws InterruptedException {
        var err = spec.commandLine().getErr();
        try {
            run.with(new Sources(file, System.getenv(), flags(spec)));
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

    /** Whether the command is to start; if not, it shows what it was asked to show. */
    boolean isToStart(CommandSpec spec, List<Setting> settings) {
        var out = spec.commandLine().getOut();
        if (print) {
            for (var setting : settings) {
                if (!setting.isOfItem()) {
                    var line = setting.key() + ": " + setting.value();
                    out.printf("%-50s # %s%n", line, setting.origin());
                }
            }
        } else if (check) {
            out.println("the settings are right");
        }
        return !print && !check;
    }

    private List<Flag> flags(CommandSpec spec) {
        var flags = new ArrayList<Flag>();
        for (var one : set) {
            var equals = one.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(spec.commandLine(), "--set: \"%s\" (expected: KEY=VALUE)".formatted(one));
            }
            flags.add(new Flag("--set", one.substring(0, equals).strip(), one.substring(equals + 1)));
        }
        return flags;
    }
}

package dev.phoenixgenapi.app;

import dev.phoenixgenapi.app.command.CallCommand;
import dev.phoenixgenapi.app.command.DemoCommand;
import dev.phoenixgenapi.app.command.FunctionsCommand;
import dev.phoenixgenapi.app.command.NodeCommand;
import dev.phoenixgenapi.app.command.ServeCommand;
import dev.phoenixgenapi.app.command.TailCommand;
import java.io.PrintWriter;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code genapi} command. */
@Command(
        name = "genapi",
        mixinStandardHelpOptions = true,
        version = "genapi 0.1.0-SNAPSHOT",
        description = "Real-time backend APIs: call a function by name over one WebSocket.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            NodeCommand.class,
            CallCommand.class,
            FunctionsCommand.class,
            TailCommand.class
        })
public final class Genapi implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                args));
    }

    /**
     * Runs the command.
     *
     * @param out takes what it says
     * @param err takes what it complains about
     * @param args its arguments
     * @return the exit code: 0 if all went well, 1 if the answer is an error, 2 if the arguments are wrong, 3 if there
     *     is no gateway
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Genapi()).setOut(out).setErr(err).execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "command: none (expected: demo, serve, node, call, functions or tail)");
    }
}

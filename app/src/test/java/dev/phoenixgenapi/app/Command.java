package dev.phoenixgenapi.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command, run in this process. */
final class Command {

    record Outcome(int code, String out, String err) {}

    private Command() {}

    static Outcome run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Genapi.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString().strip(), err.toString().strip());
    }
}

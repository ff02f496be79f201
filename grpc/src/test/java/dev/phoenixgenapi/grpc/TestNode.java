package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.functions.FunctionDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service node in a process of its own. It tells the {@link Ledger} each time it runs a function, before it does
 * anything else; what it has told arrives even when it is killed.
 */
final class TestNode {

    /** May run twice. */
    static final String AGAIN = "again";

    /** Must not. */
    static final String ONCE = "once";

    static final String STREAM = "stream";
    static final int ITEMS = 3;

    private final String name;
    private final OutputStream ledger;

    private TestNode(String name, OutputStream ledger) {
        this.name = name;
        this.ledger = ledger;
    }

    /** Where the gateway is, where the ledger is, its name, and the function that only its version has. */
    static void main(String[] args) throws IOException {
        var out = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])).getOutputStream();
        var test = new TestNode(args[2], out);
        var node = ServiceNode.builder(test.functions(args[3]))
                .name(args[2])
                .token(Cluster.TOKEN)
                .gateways(args[0])
                .redial(Cluster.AT_ONCE)
                .pingInterval(Cluster.PING)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
    }

    private List<FunctionDefinition> functions(String ofThisVersion) {
        return List.of(
                new FunctionDefinition(config(AGAIN).idempotent(true).build(), this::run),
                new FunctionDefinition(config(ONCE).build(), this::run),
                new FunctionDefinition(config(ofThisVersion).build(), this::run),
                new FunctionDefinition(
                        config(STREAM)
                                .idempotent(true)
                                .responseType(ResponseType.STREAM)
                                .build(),
                        this::stream));
    }

    private static dev.phoenixgenapi.FunConfigBuilder config(String name) {
        return FunConfig.builder("svc", name).argument("n", ArgType.num()).timeout(Duration.ofSeconds(20));
    }

    private String run(FunctionCall call) {
        tell(call);
        return name;
    }

    private @Nullable Object stream(FunctionCall call) throws InterruptedException {
        tell(call);
        for (var i = 1; i <= ITEMS; i++) {
            call.stream().send(i);
        }
        return null;
    }

    private synchronized void tell(FunctionCall call) {
        try {
            ledger.write("%s %s\n".formatted(name, call.number("n")).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

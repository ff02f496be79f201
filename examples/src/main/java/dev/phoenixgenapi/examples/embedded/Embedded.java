package dev.phoenixgenapi.examples.embedded;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.functions.GenApi;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines three functions, attaches a handler, calls the functions and prints what the engine tells of it.
 *
 * <p>Run: {@code examples/run embedded.Embedded}
 */
public final class Embedded {

    /** A class like any other; its methods say what clients must send. */
    @GenApi(service = "shop")
    public static final class Orders {

        @GenApi(roles = "customer")
        public Result<String> placeOrder(String item, int quantity) {
            return quantity > 100 ? Result.err("out_of_stock") : Result.ok(quantity + " × " + item);
        }
    }

    private Embedded() {}

    static void main() throws Exception {
        run(System.out);
    }

    static void run(PrintStream out) throws Exception {
        var echo = FunConfig.builder("shop", "echo")
                .argument("text", ArgType.string())
                .build();
        var countdown = FunConfig.builder("shop", "countdown")
                .argument("from", ArgType.num())
                .responseType(ResponseType.STREAM)
                .build();

        try (var api = PhoenixGenApi.builder()
                .function(echo, call -> call.string("text"))
                .function(countdown, call -> {
                    var from = call.number("from").intValue();
                    return IntStream.range(0, from).map(step -> from - step);
                })
                .functions(AnnotatedFunctions.of(new Orders()))
                .build()) {
            api.telemetry().attachExecutor("embedded.print", event -> out.println("  event  " + event));

            call(api, out, "echo", Map.of("text", "hello"));
            call(api, out, "echo", Map.of("text", 5, "loud", true));
            call(api, out, "place_order", Map.of("item", "tea", "quantity", 2));
            call(api, out, "place_order", Map.of("item", "tea", "quantity", 1.5));
            call(api, out, "countdown", Map.of("from", 3));
        }
    }

    private static void call(PhoenixGenApi api, PrintStream out, String requestType, Map<String, @Nullable Object> args)
            throws InterruptedException {
        // in a gateway, the caller is who the connection has proved to be
        var ada = new Caller("ada", null, null, Set.of("customer"));
        out.println(requestType + " " + args);
        try (var responses = api.open(Request.of("r1", "shop", requestType, args, ada))) {
            for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                var response = next.get();
                out.println("  answer " + (response.success() ? response.result() : response.error()));
            }
        }
    }
}

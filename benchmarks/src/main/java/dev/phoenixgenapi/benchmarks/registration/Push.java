package dev.phoenixgenapi.benchmarks.registration;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.config.ConfigReceiver;
import dev.phoenixgenapi.config.PushConfig;
import dev.phoenixgenapi.config.PushResult;
import java.util.Arrays;

/** What one more node costs a gateway that knows others: that it comes, says the same again, and goes. */
record Push(double comesMicros, double sameMicros, double goesMicros) {

    private static final String TOKEN = "of the benchmark";

    /**
     * Measures it.
     *
     * @param others how many nodes are known
     * @param rounds how often the node comes and goes; the first half is warm-up
     */
    static Push measure(Layout layout, int others, int rounds) {
        try (var gateway = PhoenixGenApi.builder().pushToken(TOKEN).build()) {
            var receiver = gateway.configReceiver().orElseThrow();
            for (var i = 0; i < others; i++) {
                accepted(receiver, push(layout, i, "1"));
            }
            var comes = new long[rounds];
            var same = new long[rounds];
            var goes = new long[rounds];
            for (var i = 0; i < rounds; i++) {
                var push = push(layout, others, Integer.toString(i));
                var start = System.nanoTime();
                accepted(receiver, push);
                var here = System.nanoTime();
                receiver.push(push);
                var again = System.nanoTime();
                gateway.configDb().nodeLeft(Layout.node(others));
                comes[i] = here - start;
                same[i] = again - here;
                goes[i] = System.nanoTime() - again;
            }
            return new Push(median(comes), median(same), median(goes));
        }
    }

    private static PushConfig push(Layout layout, int node, String version) {
        return PushConfig.of(layout.service(node), Layout.node(node), version, layout.offered(node), TOKEN);
    }

    private static void accepted(ConfigReceiver receiver, PushConfig push) {
        if (!(receiver.push(push) instanceof PushResult.Accepted(var stored, var _)) || stored != Layout.FUNCTIONS) {
            throw new IllegalStateException("push: not accepted");
        }
    }

    private static double median(long[] nanos) {
        var warm = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        Arrays.sort(warm);
        return warm[warm.length / 2] / 1000.0;
    }
}

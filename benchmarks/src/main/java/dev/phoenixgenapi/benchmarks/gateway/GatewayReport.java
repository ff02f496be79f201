package dev.phoenixgenapi.benchmarks.gateway;

import dev.phoenixgenapi.benchmarks.Effort;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Runs the gateway and its peers under load, one after the other, and writes down how they compare. */
public final class GatewayReport {

    private GatewayReport() {}

    /**
     * Runs it.
     *
     * @param args {@code [--quick] [--out FILE]}
     * @throws Exception if a server does not answer, or the report cannot be written
     */
    public static void main(String... args) throws Exception {
        ReportOptions options;
        try {
            options = ReportOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        var plan = options.effort() == Effort.QUICK ? Loaded.Plan.QUICK : Loaded.Plan.FULL;
        var loaded = new EnumMap<Contender, Loaded>(Contender.class);
        for (var contender : Contender.values()) {
            System.err.println(contender.title());
            loaded.put(contender, Loaded.of(contender, plan));
        }
        System.err.println(IdleSockets.SOCKETS + " idle sockets");
        var idle = IdleSockets.measure();
        options.write("%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        report(loaded, idle),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        plan));
        System.exit(0);
    }

    private static String report(Map<Contender, Loaded> loaded, IdleSockets idle) {
        var table = new LoadTable();
        loaded.forEach((contender, numbers) -> table.loaded(contender.title(), numbers));
        var full = of(loaded, Contender.FULL);
        var echo = of(loaded, Contender.NETTY_ECHO);
        table.atMost(
                        "processor time, full path, of Vert.x with virtual threads",
                        full.cpuMicros() / of(loaded, Contender.VERTX_THREAD).cpuMicros(),
                        2,
                        "×")
                .atMost(
                        "processor time, non-blocking, of Vert.x on the event loop",
                        of(loaded, Contender.NON_BLOCKING).cpuMicros()
                                / of(loaded, Contender.VERTX_INLINE).cpuMicros(),
                        1.5,
                        "×")
                .atLeast(
                        "requests in a second, full path, of bare Netty", full.perSecond() / echo.perSecond(), 0.4, "×")
                .atMost("99 % at half load, full path, of bare Netty", full.p99Micros() / echo.p99Micros(), 3, "×")
                .remark(
                        "the same of Vert.x with virtual threads",
                        full.p99Micros() / of(loaded, Contender.VERTX_THREAD).p99Micros(),
                        "×")
                .atMost("an idle socket, heap and native", idle.bytes() / 1024, 12, "KiB")
                .remark("of it on the heap", idle.heapBytes() / 1024, "KiB");
        return table.toMarkdown();
    }

    private static Loaded of(Map<Contender, Loaded> loaded, Contender contender) {
        return Objects.requireNonNull(loaded.get(contender));
    }
}

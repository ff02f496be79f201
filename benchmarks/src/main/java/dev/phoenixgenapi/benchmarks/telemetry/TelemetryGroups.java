package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.Measured;
import dev.phoenixgenapi.benchmarks.Results;

/** Which results are compared with which, and what is to be reached. */
record TelemetryGroups(Results results, ComparisonTable table) {

    private static final String OURS = "PhoenixGenApi";

    void nobodyListening() {
        var ours = results.of(NobodyListening.class, "phoenixGenApi");
        var flight = results.of(NobodyListening.class, "flightRecorderOff");
        table.group("emit, nobody listening (guard included)")
                .measured(OURS, ours)
                .atMost("time", ours.nanos(), 1, "ns")
                .atMost("memory", Math.rint(ours.bytes()), 0, "B")
                .atMost("of a disabled JFR event (no recording)", ours.nanos() / flight.nanos(), 2, "×")
                .peer("without the guard", results.of(NobodyListening.class, "phoenixGenApiUnguarded"), ours)
                .peer("an empty benchmark", results.of(NobodyListening.class, "nothing"), ours)
                .peer("JFR event, no recording", flight, ours)
                .peer(
                        "JFR event, switched off in a recording",
                        results.of(NobodyListening.class, "flightRecorderOnEventOff"),
                        ours)
                .peer("naive port", results.of(NobodyListening.class, "naivePort"), ours)
                .peer("Observation, no-op registry", results.of(NobodyListening.class, "observationNoop"), ours)
                .peer("Observation, no handler", results.of(NobodyListening.class, "observationWithoutHandler"), ours)
                .peer("OpenTelemetry span, no-op", results.of(NobodyListening.class, "openTelemetryNoop"), ours);
    }

    void oneHandler() {
        var own = results.of(OneHandler.class, "handlerAlone");
        var ours = results.of(OneHandler.class, "phoenixGenApi");
        var naive = results.of(OneHandler.class, "naivePort");
        var observation = results.of(OneHandler.class, "observation");
        table.group("emit, one typed handler that adds to a `LongAdder`")
                .measured("the handler alone", own)
                .measured(OURS, ours)
                .atMost("over the handler's own cost", ours.over(own), 5, "ns")
                .atMost("of the naive port, over the handler's cost", ours.over(own) / naive.over(own), 0.1, "×")
                .atMost("of an Observation, over the handler's cost", ours.over(own) / observation.over(own), 0.1, "×")
                .peer("naive port", naive, ours)
                .peer("Observation", observation, ours)
                .peer("OpenTelemetry span, exporter discards", results.of(OneHandler.class, "openTelemetrySpan"), ours)
                .peer("JFR event, recorded", results.of(OneHandler.class, "flightRecorderOn"), ours);
    }

    void amongOthers() {
        var ours = results.of(AmongOthers.class, "phoenixGenApi");
        var own = results.of(OneHandler.class, "handlerAlone");
        table.group("the same where other handlers have been called before (nothing can be inlined)")
                .measured(OURS, ours)
                .remark("over the handler's own cost", ours.over(own), "ns")
                .peer("naive port", results.of(AmongOthers.class, "naivePort"), ours);
    }

    void fiveHandlers() {
        var ours = results.of(FiveHandlers.class, "phoenixGenApi");
        table.group("emit, five handlers of five classes, each with its own `LongAdder`")
                .measured("the handlers alone", results.of(FiveHandlers.class, "handlersAlone"))
                .measured(OURS, ours)
                .atMost("in all", ours.nanos(), 40, "ns")
                .peer("naive port", results.of(FiveHandlers.class, "naivePort"), ours);
    }

    void fourArguments() {
        var ours = results.of(FourArguments.class, "phoenixGenApi");
        var naive = results.of(FourArguments.class, "naivePort");
        table.group("emit, a four-argument handler that reads one measurement and one metadata key")
                .measured(OURS, ours)
                .atMost("of the naive port", ours.nanos() / naive.nanos(), 1, "×")
                .peer("naive port", naive, ours);
    }

    void twoThreads() {
        var one = results.of(TwoThreads.class, "emitByOne");
        var two = results.of(TwoThreads.class, "emitByTwo");
        table.group("emit from two threads, one typed handler")
                .measured("one thread", one)
                .measured("each of two threads", two)
                .atLeast("of one thread's events (least disturbed iterations)", gain(one, two), 1.9, "×");
        compareGain("for comparison: the handler alone", "handlerAlone");
        compareGain("for comparison: plain computation", "machineAlone");
    }

    private void compareGain(String what, String benchmark) {
        var one = results.of(TwoThreads.class, benchmark + "ByOne");
        var two = results.of(TwoThreads.class, benchmark + "ByTwo");
        table.remark(what, gain(one, two), "×");
    }

    /**
     * How much more two threads get done: the time is per operation of one thread. Counts the best iterations, for a
     * second core that another program uses half of the time is no second core.
     */
    private static double gain(Measured one, Measured two) {
        return 2 * one.bestNanos() / two.bestNanos();
    }

    void span() {
        var clock = results.of(SpanCost.class, "clockRead");
        var ours = results.of(SpanCost.class, "oneHandler");
        table.group("span")
                .measured("one clock read", clock)
                .measured("nobody listening", results.of(SpanCost.class, "nobodyListening"))
                .measured("listening, but not to this span", results.of(SpanCost.class, "listeningElsewhere"))
                .measured("one typed handler on start and stop", ours)
                .atMost("beyond two clock reads, handler included", ours.nanos() - 2 * clock.nanos(), 30, "ns");
    }

    void buffered() {
        table.group("emit through `Handlers.buffered` (drop newest), flat out")
                .measured(OURS, results.of(BufferedHandOver.class, "phoenixGenApi"));
    }
}

package dev.phoenixgenapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that call one after the other, a few hundred times a second each, and everything they have been told. */
final class Traffic implements AutoCloseable {

    static final int CALLERS = 6;

    /** Leaves something of the machine to the processes that start. */
    private static final Duration PACE = Duration.ofMillis(5);

    private final PhoenixGenApi gateway;
    private final String function;
    private final Map<Long, List<Response>> answers = new ConcurrentHashMap<>();
    private final AtomicLong calls;
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean over;

    /** Callers of one function, who number their calls from somewhere on. */
    Traffic(PhoenixGenApi gateway, String function, long from) {
        this.gateway = gateway;
        this.function = function;
        this.calls = new AtomicLong(from);
        for (var i = 0; i < CALLERS; i++) {
            callers.add(Thread.startVirtualThread(this::call));
        }
    }

    private void call() {
        while (!over) {
            var number = calls.incrementAndGet();
            var told = new CopyOnWriteArrayList<Response>();
            answers.put(number, told);
            var request = Request.of("r" + number, "svc", function, Map.of("n", number), Caller.user("ada"));
            gateway.execute(request, told::add);
            // a stream goes on after its first response
            Cluster.patiently().pollDelay(Duration.ZERO).pollInterval(PACE).until(() -> isOver(told));
        }
    }

    private static boolean isOver(List<Response> told) {
        return !told.isEmpty() && !told.getLast().hasMore();
    }

    /** Waits until so many more calls have been answered as they should. */
    void awaitSuccesses(int more) {
        var before = successes();
        Cluster.patiently().until(() -> successes() >= before + more);
    }

    long successes() {
        return answers.values().stream()
                .filter(told -> isOver(told) && told.getLast().success())
                .count();
    }

    /** Stops, and waits for the last answers. */
    Traffic end() throws InterruptedException {
        over = true;
        for (var caller : callers) {
            caller.join();
        }
        return this;
    }

    /** All calls, and what was told about each. */
    Map<Long, List<Response>> answers() {
        return answers;
    }

    /** What went wrong. */
    List<Response> failures() {
        return answers.values().stream()
                .map(List::getLast)
                .filter(response -> !response.success())
                .toList();
    }

    /** Each call has been answered to its end, once. */
    void assertOneAnswerEach() {
        assertThat(answers.values())
                .allSatisfy(told -> assertThat(told.stream().filter(response -> !response.hasMore()))
                        .hasSize(1));
    }

    @Override
    public void close() {
        over = true;
    }
}

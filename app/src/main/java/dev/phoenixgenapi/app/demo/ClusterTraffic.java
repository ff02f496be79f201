package dev.phoenixgenapi.app.demo;

import static java.util.stream.Collectors.joining;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Clients that call {@code cluster.where} again and again, and count who has answered. */
final class ClusterTraffic implements AutoCloseable {

    private static final int CLIENTS = 10;
    private static final int PAUSE_MS = 20;

    private final PhoenixGenApi api;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();
    private final AtomicLong requests = new AtomicLong();
    private final List<Thread> clients;

    ClusterTraffic(PhoenixGenApi api) {
        this.api = api;
        this.clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> Thread.ofVirtual().name("client-" + i).start(this::call))
                .toList();
    }

    private void call() {
        try {
            while (true) {
                var id = "traffic-" + requests.incrementAndGet();
                var answer = api.call(Request.of(
                        id, ClusterFunctions.SERVICE, ClusterFunctions.WHERE, Map.of(), Caller.user("traffic")));
                if (answer.success() && answer.result() instanceof Map<?, ?> where) {
                    answers.computeIfAbsent(String.valueOf(where.get("node")), _ -> new LongAdder())
                            .increment();
                } else {
                    failures.increment();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has been answered since it was asked the last time. */
    String report() {
        return new TreeMap<>(answers)
                .entrySet().stream()
                        .map(node -> "%s answered %4d"
                                .formatted(node.getKey(), node.getValue().sumThenReset()))
                        .collect(joining("   ", "", "   failed %4d".formatted(failures.sumThenReset())));
    }

    @Override
    public void close() {
        clients.forEach(Thread::interrupt);
    }
}

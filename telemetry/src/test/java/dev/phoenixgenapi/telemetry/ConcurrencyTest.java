package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final RequestStop STOP = (RequestStop) SampleEvents.guide().get(1);

    private final Telemetry telemetry = new Telemetry();

    @Test
    void noEventIsLostToAHandlerThatStays() throws Exception {
        var counted = new LongAdder();
        var emitted = new LongAdder();
        telemetry.attachExecutor("stays", _ -> counted.increment());
        var tasks = new ArrayList<Together.Task>();
        var churning = new AtomicInteger(4);
        for (var i = 0; i < 4; i++) {
            var id = "comes-and-goes-" + i;
            tasks.add(() -> {
                for (var n = 0; n < 500; n++) {
                    telemetry.attachAll(id, _ -> {}).close();
                }
                churning.decrementAndGet();
            });
            tasks.add(() -> {
                while (churning.get() > 0) {
                    telemetry.emit(STOP);
                    emitted.increment();
                }
            });
        }
        Together.run(tasks);
        assertThat(counted.sum()).isEqualTo(emitted.sum());
        assertThat(telemetry.attachments()).extracting(Attachment::handlerId).containsExactly("stays");
    }

    /** One id for one event can be had by one thread at a time, as a lock could. */
    @Test
    void anIdIsAttachedOnce() throws Exception {
        var holders = new AtomicInteger();
        var mostHolders = new AtomicInteger();
        var wins = new AtomicInteger();
        Together.Task contender = () -> {
            for (var n = 0; n < 2_000; n++) {
                try (var _ = telemetry.attachExecutor("id", _ -> {})) {
                    mostHolders.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    wins.incrementAndGet();
                    holders.decrementAndGet();
                } catch (IllegalStateException _) {
                    // somebody else has it
                }
            }
        };
        Together.run(Collections.nCopies(4, contender));
        assertThat(mostHolders).hasValue(1);
        assertThat(wins).hasPositiveValue();
        assertThat(telemetry.isEnabled(EventType.EXECUTOR_RETRY)).isFalse();
    }

    @Test
    void attachmentsFromManyThreadsAreAllThere() throws Exception {
        var calls = ConcurrentHashMap.<String>newKeySet();
        Together.run(IntStream.range(0, 100)
                .mapToObj(i -> "handler-" + i)
                .<Together.Task>map(id -> () -> telemetry.attachAll(id, _ -> calls.add(id)))
                .toList());
        telemetry.emit(STOP);
        assertThat(calls).hasSize(100);
    }
}

package dev.phoenixgenapi.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The last events, many of them at once. */
class EventTailTest {

    private static final int EVENTS = EventTail.CAPACITY + 5_000;

    @Test
    void keepsTheLastOfManyInOrder() {
        var telemetry = new Telemetry();
        try (var tail = new EventTail(telemetry, InstantSource.system(), "test")) {
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (var i = 0; i < EVENTS; i++) {
                    var number = i;
                    threads.execute(() -> telemetry.emit(new WorkerPoolEvent.TaskStart(number, "pool")));
                }
            }

            assertThat(tail.end()).isEqualTo(EVENTS);
            assertThat(tail.from(0, _ -> true))
                    .extracting(Seen::number)
                    .containsExactlyElementsOf(LongStream.range(EVENTS - EventTail.CAPACITY, EVENTS)
                            .boxed()
                            .toList());
            assertThat(tail.from(EVENTS - 3, _ -> true)).hasSize(3);
        }
        telemetry.emit(new WorkerPoolEvent.TaskStart(1, "pool"));
    }

    @Test
    void listensNoMoreWhenItIsClosed() {
        var telemetry = new Telemetry();
        var tail = new EventTail(telemetry, InstantSource.system(), "test");
        tail.close();
        telemetry.emit(new WorkerPoolEvent.TaskStart(1, "pool"));

        assertThat(tail.end()).isZero();
    }
}

package dev.phoenixgenapi.benchmarks.pool;

import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** A time-out of five seconds for something that takes no time: set, and cancelled at once. */
@State(Scope.Benchmark)
public class Watchdog {

    private static final long FIVE_SECONDS = TimeUnit.SECONDS.toNanos(5);
    private static final int OTHERS = 100_000;

    private final SystemAlarmClock clock = AlarmClock.system();
    private final SystemAlarmClock busyClock = AlarmClock.system();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);

    private static final class Nothing extends Alarm {
        @Override
        protected void ring() {}
    }

    @Setup
    public void setUp() {
        scheduler.setRemoveOnCancelPolicy(true); // or it would keep millions of them
        for (var i = 0; i < OTHERS; i++) {
            busyClock.set(new Nothing(), busyClock.nanoTime() + TimeUnit.DAYS.toNanos(1));
        }
    }

    @TearDown
    public void close() {
        clock.close();
        busyClock.close();
        scheduler.close();
    }

    @Benchmark
    public long clockRead() {
        return clock.nanoTime();
    }

    private static Alarm setAndCancel(SystemAlarmClock clock) {
        var alarm = new Nothing();
        clock.set(alarm, clock.nanoTime() + FIVE_SECONDS);
        clock.cancel(alarm);
        return alarm;
    }

    @Benchmark
    public Alarm phoenixGenApi() {
        return setAndCancel(clock);
    }

    @Benchmark
    public Alarm phoenixGenApiAmongOthers() {
        return setAndCancel(busyClock);
    }

    @Benchmark
    @Threads(2)
    public Alarm phoenixGenApiByTwo() {
        return setAndCancel(clock);
    }

    private Future<?> schedule() {
        var future = scheduler.schedule(() -> {}, 5, TimeUnit.SECONDS);
        future.cancel(false);
        return future;
    }

    @Benchmark
    public Future<?> scheduledExecutor() {
        return schedule();
    }

    @Benchmark
    @Threads(2)
    public Future<?> scheduledExecutorByTwo() {
        return schedule();
    }
}

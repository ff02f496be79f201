package dev.phoenixgenapi.config;

import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls code that may hang, one call at a time. Whoever calls gets an answer in time even if the code ignores that it
 * is interrupted; but then no other call is made before that one has returned.
 */
final class TimedCalls {

    private final String name;
    private final AlarmClock clock;
    private final AtomicInteger underWay = new AtomicInteger();

    TimedCalls(String name, AlarmClock clock) {
        this.name = name;
        this.clock = clock;
    }

    int underWay() {
        return underWay.get();
    }

    /**
     * Calls, in a thread of its own.
     *
     * @throws TimeoutException if it takes too long, or an earlier call has not returned yet
     * @throws ExecutionException if it throws
     */
    <T> T call(Callable<T> code, Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        if (!underWay.compareAndSet(0, 1)) {
            throw new TimeoutException("an earlier call has not returned yet");
        }
        var returned = new AtomicBoolean();
        var call = new FutureTask<T>(() -> {
            try {
                return code.call();
            } finally {
                // Before anybody has the result: whoever has it may call again.
                end(returned);
            }
        });
        var alarm = new Cancelling(call);
        clock.set(alarm, clock.nanoTime() + timeout.toNanos());
        Thread.ofVirtual().name(name).start(() -> {
            call.run();
            // If it was cancelled before it began.
            end(returned);
        });
        try {
            return call.get();
        } catch (CancellationException _) {
            throw new TimeoutException("no answer within %d ms".formatted(timeout.toMillis()));
        } finally {
            clock.cancel(alarm);
            call.cancel(true);
        }
    }

    private void end(AtomicBoolean returned) {
        if (returned.compareAndSet(false, true)) {
            underWay.set(0);
        }
    }

    private static final class Cancelling extends Alarm {

        private final FutureTask<?> call;

        Cancelling(FutureTask<?> call) {
            this.call = call;
        }

        @Override
        protected void ring() {
            call.cancel(true);
        }
    }
}

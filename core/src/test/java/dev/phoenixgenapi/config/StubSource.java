package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that answers what a test wants. */
final class StubSource implements ConfigSource {

    final AtomicInteger pulls = new AtomicInteger();
    volatile Callable<@Nullable String> version = () -> null;
    volatile Callable<PulledConfigs> answer;

    StubSource(FunConfig... configs) {
        this.answer = () -> PulledConfigs.of("a", List.of(configs));
    }

    @Override
    public @Nullable String version() throws Exception {
        return version.call();
    }

    @Override
    public PulledConfigs pull() throws Exception {
        pulls.incrementAndGet();
        return answer.call();
    }

    /** From now on, hangs until the latch opens, whoever interrupts it. */
    CountDownLatch hang() {
        var latch = new CountDownLatch(1);
        var before = answer;
        answer = () -> {
            while (true) {
                try {
                    latch.await();
                    return before.call();
                } catch (InterruptedException _) {
                    // Exactly what it should not do.
                }
            }
        };
        return latch;
    }
}

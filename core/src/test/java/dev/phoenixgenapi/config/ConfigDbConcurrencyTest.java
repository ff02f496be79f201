package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigDbConcurrencyTest {

    private static final int FUNCTIONS = 50;

    private final Fixture fixture = new Fixture();
    private final AtomicBoolean done = new AtomicBoolean();

    private static List<FunConfig> generation(int number) {
        return IntStream.range(0, FUNCTIONS)
                .mapToObj(i -> Fixture.local("f" + i).toBuilder()
                        .timeout(Duration.ofMillis(100 + number))
                        .build())
                .toList();
    }

    /** All configs of one listing are of one generation. */
    private @Nullable String look() {
        while (!done.get()) {
            var timeouts = new HashSet<@Nullable Duration>();
            var configs = fixture.db.configs();
            configs.forEach(config -> timeouts.add(config.timeout()));
            if (timeouts.size() > 1 || (configs.size() != FUNCTIONS && !configs.isEmpty())) {
                return configs.size() + " configs of " + timeouts;
            }
        }
        return null;
    }

    @Test
    void nobodySeesHalfABatch() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = IntStream.range(0, 2)
                    .mapToObj(_ -> threads.submit(this::look))
                    .toList();
            for (var i = 0; i < 200; i++) {
                fixture.db.batchAdd(generation(i));
                if (i % 20 == 0) {
                    fixture.db.clear();
                }
            }
            done.set(true);
            for (var reader : readers) {
                assertThat(reader.get()).isNull();
            }
        }
    }

    @Test
    void changesOfSeveralThreadsAllHappen() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 8)
                    .mapToObj(writer -> threads.submit(() ->
                            IntStream.range(0, 50).forEach(i -> fixture.db.add(Fixture.local("w" + writer + "-" + i)))))
                    .toList();
            for (var writer : writers) {
                writer.get();
            }
        }
        assertThat(fixture.db.count()).isEqualTo(400);
        assertThat(fixture.events()).hasSize(400);
    }
}

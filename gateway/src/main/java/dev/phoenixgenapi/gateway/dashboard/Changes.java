package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changes seldom, and is asked for when it has gone wrong: breakers and configs. Kept all the time. */
final class Changes implements AutoCloseable {

    private static final int MAX_BREAKER = 100;
    private static final int MAX_CONFIG = 300;

    private final Recent<Map<String, @Nullable Object>> breakers = new Recent<>(MAX_BREAKER);
    private final Recent<Map<String, @Nullable Object>> configs = new Recent<>(MAX_CONFIG);
    private final InstantSource clock;
    private final List<Attachment> attachments;

    Changes(Telemetry telemetry, InstantSource clock, String handlerId) {
        this.clock = clock;
        this.attachments = List.of(
                telemetry.attach(
                        handlerId + "open",
                        WorkerPoolEvent.CircuitBreakerOpen.class,
                        event -> breakers.add(describe(event))),
                telemetry.attach(
                        handlerId + "close",
                        WorkerPoolEvent.CircuitBreakerClose.class,
                        event -> breakers.add(describe(event))),
                telemetry.attach(handlerId + "config", ConfigEvent.class, this::changed));
    }

    private void changed(ConfigEvent event) {
        // each has its end, which says more
        if (!(event instanceof ConfigEvent.PullStart)) {
            configs.add(describe(event));
        }
    }

    private Map<String, @Nullable Object> describe(CatalogueEvent event) {
        var change = new LinkedHashMap<String, @Nullable Object>();
        change.put("time", clock.millis());
        change.put("event", event.name().toString());
        change.put("measurements", event.measurements());
        change.put("metadata", event.metadata());
        return change;
    }

    Map<String, @Nullable Object> all() {
        return Map.of("breakers", breakers.all(), "configs", configs.all());
    }

    @Override
    public void close() {
        attachments.forEach(Attachment::close);
    }
}

package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.config.ConfigDb;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How functions go. Clients make up names without end, so those that there are not are one row. */
final class FunctionTable extends Table<FunctionTable.Name> {

    private static final Name OTHER = new Name("_other", "_other");

    private final ConfigDb configs;

    /** A function, whatever its version: that is all that the events say. */
    record Name(String service, String requestType) {}

    FunctionTable(Telemetry telemetry, ConfigDb configs, String handlerId) {
        super(OTHER);
        this.configs = configs;
        listen(List.of(
                telemetry.attach(handlerId + "stop", ExecutorEvent.RequestStop.class, this::stopped),
                telemetry.attach(handlerId + "exception", ExecutorEvent.RequestException.class, this::threw)));
    }

    private void stopped(ExecutorEvent.RequestStop event) {
        var row = row(name(event.service(), event.requestType()));
        if (event.success()) {
            row.succeeded(event.durationUs());
        } else {
            row.failed(event.durationUs());
        }
    }

    private void threw(ExecutorEvent.RequestException event) {
        row(name(event.service(), event.requestType())).threw(event.durationUs());
    }

    private Name name(String service, String requestType) {
        return configs.knows(service, requestType) ? new Name(service, requestType) : OTHER;
    }

    @Override
    Map<String, @Nullable Object> columns(Name name) {
        return Map.of("service", name.service(), "request_type", name.requestType());
    }
}

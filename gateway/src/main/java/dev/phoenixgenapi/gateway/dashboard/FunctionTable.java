package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.config.ConfigDb;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How functions go: requests until their last answer, and on a node the calls of its gateways. Clients make up names
 * without end, so those that there are not are one row.
 */
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
                telemetry.attach(handlerId + "exception", ExecutorEvent.RequestException.class, this::threw),
                telemetry.attach(handlerId + "task", ExtendedEvent.TaskFinished.class, this::finished),
                telemetry.attach(handlerId + "call", ExtendedEvent.CallFinished.class, this::served)));
    }

    private void stopped(ExecutorEvent.RequestStop event) {
        if (!event.pending()) {
            ended(name(event.service(), event.requestType()), event.success(), event.durationUs());
        }
    }

    private void finished(ExtendedEvent.TaskFinished event) {
        ended(name(event.service(), event.requestType()), event.success(), event.durationUs());
    }

    private void served(ExtendedEvent.CallFinished event) {
        ended(name(event.service(), event.requestType()), event.success(), event.durationUs());
    }

    private void ended(Name name, boolean success, long micros) {
        if (success) {
            row(name).succeeded(micros);
        } else {
            row(name).failed(micros);
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

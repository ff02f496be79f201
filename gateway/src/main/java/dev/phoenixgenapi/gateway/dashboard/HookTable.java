package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How hooks go. */
final class HookTable extends Table<HookTable.Name> {

    /** A hook: what it is called and when it runs. */
    record Name(String type, String module, String function) {

        static Name of(HookEvent event) {
            return new Name(event.type().toString(), event.module(), event.function());
        }
    }

    HookTable(Telemetry telemetry, String handlerId) {
        super(new Name("_other", "_other", "_other"));
        listen(List.of(
                telemetry.attach(
                        handlerId + "before.stop",
                        HookEvent.BeforeStop.class,
                        event -> row(Name.of(event)).succeeded(event.durationUs())),
                telemetry.attach(
                        handlerId + "after.stop",
                        HookEvent.AfterStop.class,
                        event -> row(Name.of(event)).succeeded(event.durationUs())),
                telemetry.attach(
                        handlerId + "before.exception",
                        HookEvent.BeforeException.class,
                        event -> row(Name.of(event)).threw(event.durationUs())),
                telemetry.attach(
                        handlerId + "after.exception",
                        HookEvent.AfterException.class,
                        event -> row(Name.of(event)).threw(event.durationUs()))));
    }

    @Override
    Map<String, @Nullable Object> columns(Name name) {
        return Map.of("type", name.type(), "module", name.module(), "function", name.function());
    }
}

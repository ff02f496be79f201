package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketClosed;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketOpened;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A socket's name, and its events. */
final class SocketLife {

    private final Telemetry telemetry;
    private final @Nullable String userId;
    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long openedAt;

    SocketLife(Telemetry telemetry, @Nullable String userId) {
        this.telemetry = telemetry;
        this.userId = userId;
        this.openedAt = telemetry.time().nanoTime();
    }

    String id() {
        return id;
    }

    void opened(Arrival arrival) {
        if (telemetry.isEnabled(EventType.GATEWAY_SOCKET_OPENED)) {
            telemetry.emit(new SocketOpened(
                    telemetry.time().epochNanos(openedAt),
                    (openedAt - arrival.at()) / 1_000,
                    id,
                    userId,
                    arrival.address(),
                    arrival.traceparent()));
        }
    }

    void closed() {
        if (telemetry.isEnabled(EventType.GATEWAY_SOCKET_CLOSED)) {
            telemetry.emit(new SocketClosed((telemetry.time().nanoTime() - openedAt) / 1_000, id, userId));
        }
    }
}

package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A request that has just been answered: what every contender has to tell. The compiler knows nothing of it, and each
 * thread has its own.
 */
@State(Scope.Thread)
public class RequestData {

    // not final: what is final could be taken for constant
    long durationUs = ThreadLocalRandom.current().nextLong(1_000, 100_000);
    String requestId = "req-" + ThreadLocalRandom.current().nextLong();
    String requestType = "get_user_" + ThreadLocalRandom.current().nextInt(100);
    String service = "user_service_" + ThreadLocalRandom.current().nextInt(100);
    String userId = "user-" + ThreadLocalRandom.current().nextInt(1_000_000);
    boolean success = durationUs > 0;
    boolean async = durationUs < 0;

    RequestStop event() {
        return new RequestStop(durationUs, requestId, requestType, service, userId, success, async);
    }

    Map<String, Number> measurements() {
        return Map.of("duration_us", durationUs);
    }

    Map<String, Object> metadata() {
        return Map.of(
                "request_id", requestId,
                "request_type", requestType,
                "service", service,
                "user_id", userId,
                "success", success,
                "async", async);
    }
}

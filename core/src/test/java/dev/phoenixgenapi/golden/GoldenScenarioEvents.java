package dev.phoenixgenapi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Emitted events as short text, after a look at what all of them share: {@code executor.request.stop{success=true,
 * async=false}}.
 */
final class GoldenScenarioEvents {

    static final String START = "executor.request.start{}";
    static final String ALLOWED = "rate_limiter.check{result=ok}";
    static final String STOP_OK = "executor.request.stop{success=true, async=false}";
    static final String STOP_FAILED = "executor.request.stop{success=false, async=false}";
    static final String STOP_ASYNC = "executor.request.stop{success=true, async=true}";

    private static final String PREFIX = "phoenix_gen_api.";
    private static final Set<String> TIMES = Set.of("system_time", "duration_us");
    private static final Set<String> OF_REQUEST = Set.of("request_id", "request_type", "service", "user_id");

    /** What the recording has of each event: its measurements, then what says which request it is about. */
    private static final Map<String, List<Set<String>>> RECORDED = Map.ofEntries(
            Map.entry("executor.request.start", List.of(Set.of("system_time"), OF_REQUEST)),
            Map.entry("executor.request.stop", List.of(Set.of("duration_us"), OF_REQUEST)),
            Map.entry("executor.retry", List.of(Set.of("attempt"), Set.of())),
            Map.entry("hook.before.start", List.of(Set.of("system_time"), Set.of())),
            Map.entry("hook.before.stop", List.of(Set.of("duration_us"), Set.of())),
            Map.entry("hook.before.exception", List.of(Set.of("duration_us"), Set.of())),
            Map.entry("hook.after.start", List.of(Set.of("system_time"), Set.of())),
            Map.entry("hook.after.stop", List.of(Set.of("duration_us"), Set.of())),
            Map.entry("hook.after.exception", List.of(Set.of("duration_us"), Set.of())),
            Map.entry("rate_limiter.check", List.of(Set.of("duration_us"), OF_REQUEST)),
            Map.entry("rate_limiter.exceeded", List.of(Set.of("retry_after_ms"), Set.of("request_id", "user_id"))),
            Map.entry("rate_limiter.reset", List.of(Set.of(), Set.of())),
            Map.entry("worker_pool.task.start", List.of(Set.of("system_time"), Set.of())),
            Map.entry("worker_pool.task.stop", List.of(Set.of("duration_us"), Set.of())),
            Map.entry("worker_pool.task.exception", List.of(Set.of("duration_us"), Set.of())),
            Map.entry("worker_pool.circuit_breaker.open", List.of(Set.of(), Set.of())),
            Map.entry("worker_pool.circuit_breaker.close", List.of(Set.of(), Set.of())));

    private GoldenScenarioEvents() {}

    /** What each hook event says of the hook, with the event's last name in front. */
    static String hook(String type, String name, String function) {
        return "hook.%s.%s{module=Hk, function=%s, type=%s}".formatted(type, name, function, type);
    }

    static String hookException(String type, String function, String reason) {
        return "hook.%s.exception{module=Hk, function=%s, type=%s, kind=error, reason=%s, stacktrace=<frames>}"
                .formatted(type, function, type, reason);
    }

    static String localRetry(int left) {
        return "executor.retry{attempt=%d, mode=all_nodes, type=local}".formatted(left);
    }

    static String remoteRetry(int left, String mode, String nodes) {
        return "executor.retry{attempt=%d, mode=%s, type=remote, nodes=%s}".formatted(left, mode, nodes);
    }

    /** The two events of a refusal. */
    static List<String> limited(String scope, String key, int windowMs, int max, int current, int retryAfterMs) {
        return List.of(
                ("rate_limiter.check{result=[error, rate_limited, {scope=%s, key=%s, window_ms=%d, max_requests=%d, "
                                + "current_requests=%d, retry_after_ms=%d}]}")
                        .formatted(scope, key, windowMs, max, current, retryAfterMs),
                "rate_limiter.exceeded{retry_after_ms=%d, key=%s, scope=%s, max_requests=%d, current_requests=%d}"
                        .formatted(retryAfterMs, key, scope, max, current));
    }

    static boolean isOfTheGuide(TelemetryEvent event) {
        return Telemetry.listEvents().contains(event.name());
    }

    static String nameOf(TelemetryEvent event) {
        return event.name().toString().replace(PREFIX, "");
    }

    static String text(TelemetryEvent event, Collection<Request> sent) {
        var name = nameOf(event);
        var recorded = Objects.requireNonNull(RECORDED.get(name), name);
        assertThat(event.measurements().keySet()).as("measurements of %s", name).isEqualTo(recorded.getFirst());
        var about = new TreeSet<>(event.metadata().keySet());
        about.retainAll(OF_REQUEST);
        assertThat(about).as("request in %s", name).isEqualTo(new TreeSet<>(recorded.getLast()));
        if (!about.isEmpty()) {
            assertThat(sent)
                    .as("requests")
                    .anySatisfy(request -> assertThat(event.metadata()).containsAllEntriesOf(only(about, request)));
        }
        var shown = new LinkedHashMap<String, @Nullable Object>();
        event.measurements().forEach((key, value) -> {
            if (!TIMES.contains(key)) {
                shown.put(key, value);
            }
        });
        event.metadata().forEach((key, value) -> {
            if (!about.contains(key)) {
                shown.put(key, isFrames(key, value) ? "<frames>" : value);
            }
        });
        return name + shown;
    }

    private static boolean isFrames(String key, @Nullable Object value) {
        return key.equals("stacktrace") && value instanceof List<?> frames && !frames.isEmpty();
    }

    private static Map<String, @Nullable Object> only(Set<String> keys, Request request) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("request_id", request.requestId());
        values.put("request_type", request.requestType());
        values.put("service", request.service());
        values.put("user_id", request.userId());
        values.keySet().retainAll(keys);
        return values;
    }
}

package dev.phoenixgenapi.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.phoenixgenapi.telemetry.event.ConfigEvent.Clear;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.PullStop;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.Retry;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Reset;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every place where the guide says nil, "only", or offers a choice of shapes. */
class OptionalValuesTest {

    @Test
    void failedPullHasANilVersion() {
        var stop = new PullStop(17, 0, "svc", null);
        assertThat(stop.metadata()).containsExactly(entry("service", "svc"), entry("version", null));
        assertThat(stop.measurements()).containsExactly(entry("duration_us", 17L), entry("count", 0L));
    }

    @Test
    void localRetryHasNoNodes() {
        var retry = Retry.local(2, RetryMode.ALL_NODES);
        assertThat(retry.metadata()).containsExactly(entry("mode", "all_nodes"), entry("type", "local"));
        assertThat(retry.metadata()).doesNotContainKey("nodes");
        assertThat(new Retry(2, RetryMode.ALL_NODES, ExecutionType.LOCAL, List.of("node-a")))
                .isEqualTo(retry);
    }

    @Test
    void remoteRetryHasNodesEvenIfThereAreNone() {
        assertThat(Retry.remote(1, RetryMode.SAME_NODE, List.of("node-a")).metadata())
                .containsExactly(
                        entry("mode", "same_node"), entry("type", "remote"), entry("nodes", List.of("node-a")));
        assertThat(Retry.remote(1, RetryMode.SAME_NODE, List.of()).metadata()).containsEntry("nodes", List.of());
    }

    @Test
    void timedOutTaskHasANilStackTrace() {
        var exception = new TaskException(30_000_000, "async_pool", FailureKind.TIMEOUT, "no answer in 30 s", null);
        assertThat(exception.metadata())
                .containsExactly(
                        entry("pool_name", "async_pool"),
                        entry("kind", "timeout"),
                        entry("reason", "no answer in 30 s"),
                        entry("stacktrace", null));
    }

    @Test
    void taskCanFailInAnotherWay() {
        var exception = new TaskException(1, "stream_pool", new FailureKind("exit"), "gone", SampleEvents.FRAMES);
        assertThat(exception.metadata()).containsEntry("kind", "exit").containsEntry("stacktrace", SampleEvents.FRAMES);
    }

    @Test
    void clearIsAboutAll() {
        assertThat(new Clear().metadata())
                .containsExactly(entry("service", "all"), entry("request_type", "all"), entry("version", "all"));
        assertThat(new Clear().measurements()).isEmpty();
    }

    @Test
    void userIsNilOnAConnectionWithoutOne() {
        assertThat(new RequestStart(1, "r1", "ping", "svc", null).metadata()).containsEntry("user_id", null);
    }

    @Test
    void checkSaysOkOrErrorWithDetails() {
        var allowed = new Check(3, "r1", "user_1", "svc", "ping", CheckResult.ALLOWED);
        assertThat(allowed.allowed()).isTrue();
        assertThat(allowed.metadata()).containsEntry("result", "ok");

        var limited = SampleEvents.limited();
        assertThat(limited.allowed()).isFalse();
        var details = Map.of(
                "scope",
                List.of("svc", "ping"),
                "key",
                "svc:ping:user_1",
                "window_ms",
                10_000L,
                "max_requests",
                5L,
                "current_requests",
                5L,
                "retry_after_ms",
                900L);
        assertThat(limited.metadata()).containsEntry("result", List.of("error", "rate_limited", details));
    }

    @Test
    void scopeIsGlobalOrOneFunction() {
        assertThat(new Exceeded(1, "user_1", RateLimitScope.GLOBAL, 1, 1, "r1", "user_1").metadata())
                .containsEntry("scope", "global");
        assertThat(new Reset("user_1", SampleEvents.PING, "user_id").metadata())
                .containsEntry("scope", List.of("svc", "ping"));
    }

    @Test
    void recordsKeepCopiesOfTheListsTheyAreGiven() {
        var nodes = new ArrayList<>(List.of("node-a"));
        var retry = Retry.remote(1, RetryMode.ALL_NODES, nodes);
        var frames = new ArrayList<>(SampleEvents.FRAMES);
        var exception = new TaskException(1, "async_pool", FailureKind.ERROR, "boom", frames);
        nodes.clear();
        frames.clear();
        assertThat(retry.nodes()).containsExactly("node-a");
        assertThat(exception.stacktrace()).isEqualTo(SampleEvents.FRAMES);
    }
}

package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.phoenixgenapi.telemetry.log.AccessLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The programs of the guide's section "Integration Patterns" that watch and tell. */
class IntegrationPatternsTest {

    @Test
    void aLoggerPicksEventsAndEachRequestIsALine() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent line) {
                lines.add(line.getFormattedMessage());
            }
        };
        appender.start();
        var logger = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER_NAME);
        logger.addAppender(appender);
        List<String> printed;
        try {
            printed = Output.of(ConsoleLogging::run);
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(printed)
                .containsExactly(
                        "[RateLimiter] Limit exceeded for user=linus key=linus (100/100)",
                        "[Executor] Request req-4 failed: error: no decoder for arguments of type geo_point",
                        "[WorkerPool] Circuit breaker OPEN for async_pool after 10 failures");
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).matches("orders/place_order ok 1\\.\\d ms user=ada request=req-1"),
                        line -> assertThat(line).isEqualTo("orders/track_order failed 9.3 ms user=grace request=req-2"),
                        line -> assertThat(line).isEqualTo("orders/place_order failed 0.1 ms user=linus request=req-3"),
                        line -> assertThat(line)
                                .isEqualTo("orders/track_order exception 0.5 ms user=ada request=req-4"));
    }

    @Test
    void aFunctionThatFailsIsToldAndSoIsTheEndOfIt() throws Exception {
        assertThat(Output.of(ErrorTracking::run))
                .containsExactly(
                        "firing: Error rate of orders/track_order is high: 100.0 % of 4 requests within 1 s"
                                + " (threshold 90.0 %)",
                        "business_error 2, exception 2", "resolved");
    }

    @Test
    void aUserWhoIsLimitedTooOftenIsToldAndSoIsTheEndOfIt() throws Exception {
        assertThat(Output.of(RateLimitMonitoring::run))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("Rate limit spike: user=linus has been limited 10 times within 1 s"
                                        + " (threshold 10)"),
                        line -> assertThat(line).isEqualTo("resolved"),
                        line -> assertThat(line).startsWith("limited most: ["));
    }

    @Test
    void aBreakerThatOpensIsToldAndSoIsTheEndOfIt() throws Exception {
        assertThat(Output.of(CircuitBreakerAlerts::run))
                .containsExactly(
                        "Circuit breaker OPEN for pool=async_pool after 10 consecutive failures",
                        "Circuit breaker CLOSED for pool=async_pool — service restored");
    }

    @Test
    void eachRequestIsAnEventOfOnesOwnAndInAHistogram() throws Exception {
        assertThat(Output.of(RequestMetrics::run))
                .hasSize(5)
                .contains(
                        "orders/track_order: 1 requests, 9.3 ms at most",
                        "orders/place_order: 2 requests, 1.3 ms at most")
                .anyMatch(line -> line.contains("request_type=track_order") && line.contains("success=false"));
    }

    @Test
    void theMetricsOfTheGuideAreThereForPrometheus() throws Exception {
        assertThat(Output.of(GuideMetrics::run))
                .contains(
                        "phoenix_gen_api_executor_request_stop_duration_us_count{request_type=\"place_order\",service=\"orders\",success=\"true\"} 1",
                        "phoenix_gen_api_executor_request_exception_count_total{request_type=\"track_order\",service=\"orders\"} 1.0",
                        "phoenix_gen_api_rate_limiter_exceeded_count_total{key=\"linus\",scope=\"orders/place_order\"} 1.0")
                .anyMatch(line -> line.startsWith("phoenix_gen_api_worker_pool_task_stop_duration_us_bucket"))
                .anyMatch(line -> line.startsWith("phoenix_gen_api_worker_pool_task_exception_count_total"))
                .anyMatch(line -> line.startsWith("phoenix_gen_api_config_pull_stop_duration_us_count"))
                .anyMatch(line -> line.startsWith("phoenix_gen_api_rate_limiter_check_duration_us_count"))
                .anyMatch(line -> line.startsWith("phoenix_gen_api_rate_limiter_cleanup_cleaned_entries_total"));
    }
}

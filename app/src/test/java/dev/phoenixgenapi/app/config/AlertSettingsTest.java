package dev.phoenixgenapi.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phoenixgenapi.app.config.Sources.Flag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {

    private static Sources flags(String... keysAndValues) {
        var flags = new ArrayList<>(List.of(new Flag("--set", "auth.type", "development")));
        for (var i = 0; i < keysAndValues.length; i += 2) {
            flags.add(new Flag("--set", keysAndValues[i], keysAndValues[i + 1]));
        }
        return new Sources(null, Map.of(), flags);
    }

    private static List<String> mistakes(String... keysAndValues) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> ServeConfig.read(flags(keysAndValues)))
                .lines();
    }

    @Test
    void nobodyIsToldIfNothingIsSaid() throws Exception {
        var config = ServeConfig.read(flags());
        assertThat(config.alerts().enabled()).isFalse();
        assertThat(config.alerts().webhook()).isNull();
        assertThat(config.log().access()).isFalse();
        assertThat(config.log().requestId()).isFalse();
    }

    @Test
    void whatIsSaidCounts() throws Exception {
        var alerts = ServeConfig.read(flags(
                        "alerts.enabled", "true",
                        "alerts.error_rate.threshold", "0.5",
                        "alerts.error_rate.ignored_codes", "timeout",
                        "alerts.rate_limit.threshold", "7",
                        "alerts.rate_limit.resolve_below", "2",
                        "alerts.breaker.hold", "5s"))
                .alerts();
        assertThat(alerts.errors())
                .isEqualTo(new AlertSettings.Errors(Duration.ofMinutes(1), 0.5, 0.25, 20, List.of("timeout")));
        assertThat(alerts.limits()).isEqualTo(new AlertSettings.Limits(Duration.ofMinutes(1), 7, 2));
        assertThat(alerts.hold()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void mistakesAreClear() {
        assertThat(mistakes("alerts.enabled", "true", "alerts.log", "false"))
                .containsExactly(
                        "alerts.log: false (expected: true, or somebody who is told by alerts.webhook.url; from --set)");
        assertThat(mistakes("alerts.error_rate.threshold", "1.5"))
                .containsExactly("alerts.error_rate.threshold: 1.5 (expected: more than 0, at most 1; from --set)");
        assertThat(mistakes("alerts.error_rate.resolve_below", "0.5"))
                .containsExactly(
                        "alerts.error_rate.resolve_below: 0.5 (expected: at most the threshold, 0.1; from --set)");
        assertThat(mistakes("alerts.rate_limit.resolve_below", "11"))
                .containsExactly(
                        "alerts.rate_limit.resolve_below: 11 (expected: at most the threshold, 10; from --set)");
        assertThat(mistakes("alerts.error_rate.ignored_codes", "timeouts"))
                .singleElement()
                .asString()
                .startsWith("alerts.error_rate.ignored_codes: timeouts (expected: some of invalid_request, ");
    }

    @Test
    void addressesAndSecretsAreNotShown() throws Exception {
        assertThat(mistakes("alerts.webhook.url", "ftp://hooks.example/T0/hidden"))
                .singleElement()
                .asString()
                .startsWith("alerts.webhook.url: not usable (expected: http:// or https://")
                .doesNotContain("hidden");
        assertThat(mistakes(
                        "alerts.webhook.url",
                        "https://hooks.example/T0/hidden",
                        "alerts.webhook.secret",
                        "hidden\ntoo"))
                .singleElement()
                .asString()
                .startsWith("alerts.webhook: header: Authorization cannot be sent")
                .doesNotContain("hidden");
        var config = ServeConfig.read(flags(
                "alerts.webhook.url", "https://hooks.example/T0/hidden", "alerts.webhook.secret", "Bearer hidden"));
        assertThat(config.toString()).doesNotContain("hidden");
    }
}

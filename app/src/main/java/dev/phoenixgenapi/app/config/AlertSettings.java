package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.alerts.AlertSink;
import dev.phoenixgenapi.alerts.BreakerAlerts;
import dev.phoenixgenapi.alerts.BreakerAlertsBuilder;
import dev.phoenixgenapi.alerts.ErrorRate;
import dev.phoenixgenapi.alerts.ErrorRateBuilder;
import dev.phoenixgenapi.alerts.FailedRequest;
import dev.phoenixgenapi.alerts.RateLimitMonitor;
import dev.phoenixgenapi.alerts.RateLimitMonitorBuilder;
import dev.phoenixgenapi.alerts.WebhookSink;
import dev.phoenixgenapi.alerts.WebhookSinkBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When operators are told that something is wrong, and how.
 *
 * @param enabled whether they are
 * @param log whether the log tells
 * @param webhook who is told over HTTP, or null
 * @param errors when too many requests fail
 * @param limits when somebody runs into limits too often
 * @param hold how long a breaker has to stay closed to be well again
 */
public record AlertSettings(
        boolean enabled, boolean log, @Nullable Webhook webhook, Errors errors, Limits limits, Duration hold) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    static AlertSettings read(Section in) {
        var enabled = in.get("enabled", Kinds.SWITCH, false, "Whether there are alerts.");
        var log = in.get(
                "log",
                Kinds.SWITCH,
                true,
                "Whether they are lines in the log, of the logger `dev.phoenixgenapi.alerts`.");
        var webhook = Webhook.read(in.below("webhook"));
        if (enabled && !log && webhook == null) {
            in.wrong("log", "false", "true, or somebody who is told by alerts.webhook.url");
        }
        return new AlertSettings(
                enabled,
                log,
                webhook,
                Errors.read(in.below("error_rate")),
                Limits.read(in.below("rate_limit")),
                in.below("breaker")
                        .get(
                                "hold",
                                Kinds.time(Duration.ZERO, DAY),
                                MINUTE,
                                "How long a circuit breaker has to stay closed for its alert to be over."));
    }

    /**
     * Who is told over HTTP.
     *
     * @param url where alerts are posted to, which is often a secret by itself
     * @param header the header that has the secret
     * @param secret by which the receiver knows who sends, or null
     */
    public record Webhook(
            Secret url, String header, @Nullable Secret secret) {

        static @Nullable Webhook read(Section in) {
            var url = in.secret("url", 8, "Where alerts are posted to as JSON; none: nobody is told over HTTP.");
            var header = in.get("header", Kinds.TEXT, "Authorization", "The header that has `alerts.webhook.secret`.");
            var secret = in.secret("secret", 1, "By which the receiver knows who sends.");
            if (url == null) {
                return null;
            }
            var webhook = new Webhook(url, header, secret);
            return in.make(webhook::builder) == null ? null : webhook;
        }

        /** Sets it up. */
        public WebhookSinkBuilder builder() {
            var builder = WebhookSink.builder(url.value());
            return secret == null ? builder : builder.header(header, secret.value());
        }
    }

    /**
     * When too many requests for a function fail.
     *
     * @param window what time the rate is of
     * @param threshold from which rate on
     * @param resolveBelow below which rate it is over
     * @param minRequests with how many requests at least
     * @param ignoredCodes what counts neither as an error nor as a request
     */
    public record Errors(
            Duration window, double threshold, double resolveBelow, int minRequests, List<String> ignoredCodes) {

        static Errors read(Section in) {
            var window = in.get("window", Kinds.time(SECOND, DAY), MINUTE, "What time rates of errors are of.");
            var threshold = in.get(
                    "threshold",
                    Kinds.ratio(),
                    0.1,
                    "From which part of a function's requests on failures are an alert.");
            var below =
                    in.find("resolve_below", Kinds.ratio(), "Below which part it is over; none: half the threshold.");
            if (below != null && below > threshold) {
                in.wrong("resolve_below", below.toString(), "at most the threshold, " + threshold);
            }
            var minRequests = in.get(
                    "min_requests",
                    Kinds.number(1, 1_000_000_000),
                    20,
                    "How many requests there must be within the window.");
            var ignored = in.get(
                    "ignored_codes",
                    Kinds.TEXTS,
                    FailedRequest.CALLERS_OWN.stream().sorted().toList(),
                    "Failures with these codes, which callers bring about themselves, do not count, nor do their requests.");
            var codes =
                    Arrays.stream(ErrorCode.values()).map(ErrorCode::toString).toList();
            ignored.stream()
                    .filter(code -> !codes.contains(code))
                    .forEach(code -> in.wrong("ignored_codes", code, "some of " + String.join(", ", codes)));
            return new Errors(window, threshold, below == null ? threshold / 2 : below, minRequests, ignored);
        }

        /** Sets them up. */
        public ErrorRateBuilder builder(AlertSink sink) {
            return ErrorRate.builder(sink)
                    .window(window)
                    .threshold(threshold)
                    .resolveBelow(resolveBelow)
                    .minRequests(minRequests)
                    .errors(failed -> failed.code() == null || !ignoredCodes.contains(failed.code()));
        }
    }

    /**
     * When a user, or a key of a limit, runs into limits too often.
     *
     * @param window within what time
     * @param threshold from how many refusals on
     * @param resolveBelow below how many it is over
     */
    public record Limits(Duration window, int threshold, int resolveBelow) {

        static Limits read(Section in) {
            var kind = Kinds.number(1, 1_000_000_000);
            var window = in.get("window", Kinds.time(SECOND, DAY), MINUTE, "Within what time refusals are counted.");
            var threshold = in.get(
                    "threshold",
                    kind,
                    10,
                    "From how many refusals of a user, or of a limit's key, on there is an alert.");
            var below = in.find("resolve_below", kind, "Below how many it is over; none: half the threshold.");
            if (below != null && below > threshold) {
                in.wrong("resolve_below", below.toString(), "at most the threshold, " + threshold);
            }
            return new Limits(window, threshold, below == null ? (threshold + 1) / 2 : below);
        }

        /** Sets it up. */
        public RateLimitMonitorBuilder builder(AlertSink sink) {
            return RateLimitMonitor.builder(sink)
                    .window(window)
                    .threshold(threshold)
                    .resolveBelow(resolveBelow);
        }
    }

    /** Sets alerts of breakers up. */
    public BreakerAlertsBuilder breakers(AlertSink sink) {
        return BreakerAlerts.builder(sink).hold(hold);
    }
}

package dev.phoenixgenapi.alerts;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets a {@link WebhookSink} up. Not thread-safe. All methods throw {@link IllegalArgumentException} on what cannot be,
 * and do not say then what was given where it may be secret.
 */
public final class WebhookSinkBuilder {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LONGEST_QUEUE = 100_000;
    private static final int MOST_ATTEMPTS = 20;

    private final URI url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Duration timeout = Duration.ofSeconds(5);
    private int queueSize = 1_000;
    private int attempts = 5;
    private Duration backoff = Duration.ofSeconds(1);
    private Duration drain = Duration.ofSeconds(5);

    WebhookSinkBuilder(String url) {
        this.url = parsed(url);
    }

    private static URI parsed(String url) {
        try {
            var uri = URI.create(url);
            var scheme = String.valueOf(uri.getScheme());
            if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // its message has the address in it
        }
        throw new IllegalArgumentException(
                "url: not usable (expected: http:// or https:// with a host, and without a user)");
    }

    /**
     * A header that is sent with each alert, such as a secret by which the receiver knows who sends.
     *
     * @param name its name
     * @param value its value, which is not written anywhere else; printable ASCII
     * @return this
     */
    public WebhookSinkBuilder header(String name, String value) {
        try {
            var _ = HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException e) {
            // its message may have the value in it
            throw new IllegalArgumentException(
                    "header: %s cannot be sent (expected: a header that may be set, and a value of printable ASCII)"
                            .formatted(name));
        }
        headers.put(name, value);
        return this;
    }

    /**
     * How long the receiver may take to answer an attempt.
     *
     * @param value 1 ms to 10 minutes; 5 s if nothing is said
     * @return this
     */
    public WebhookSinkBuilder timeout(Duration value) {
        timeout = Checks.time("timeout", value, Duration.ofMillis(1), LONGEST);
        return this;
    }

    /**
     * How many alerts may wait.
     *
     * @param value 1 to 100 000; 1 000 if nothing is said
     * @return this
     */
    public WebhookSinkBuilder queueSize(int value) {
        queueSize = Checks.number("queue_size", value, 1, LONGEST_QUEUE);
        return this;
    }

    /**
     * How often an alert is posted before it is given up.
     *
     * @param value 1 to 20; 5 if nothing is said
     * @return this
     */
    public WebhookSinkBuilder attempts(int value) {
        attempts = Checks.number("attempts", value, 1, MOST_ATTEMPTS);
        return this;
    }

    /**
     * How long to wait before the second attempt; twice as long before each further one, up to a minute or two.
     *
     * @param value 1 ms to 1 minute; 1 s if nothing is said
     * @return this
     */
    public WebhookSinkBuilder backoff(Duration value) {
        backoff = Checks.time("backoff", value, Duration.ofMillis(1), Duration.ofMinutes(1));
        return this;
    }

    /**
     * How long alerts that wait have to be posted when it is closed.
     *
     * @param value 0 to 10 minutes; 5 s if nothing is said
     * @return this
     */
    public WebhookSinkBuilder drain(Duration value) {
        drain = Checks.time("drain", value, Duration.ZERO, LONGEST);
        return this;
    }

    /**
     * The sink, at work.
     *
     * @return a sink to be closed in the end
     */
    public WebhookSink build() {
        return new WebhookSink(new Options(url, Map.copyOf(headers), timeout, queueSize, attempts, backoff, drain));
    }

    record Options(
            URI url,
            Map<String, String> headers,
            Duration timeout,
            int queueSize,
            int attempts,
            Duration backoff,
            Duration drain) {}
}

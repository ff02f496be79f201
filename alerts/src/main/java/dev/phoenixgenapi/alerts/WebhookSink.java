package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.json.JsonWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each alert as JSON to an address:
 *
 * <pre>{@code
 * {"name":"error_rate","state":"firing","message":"Error rate of orders/place is high: …","details":{…},"at":"2026-…"}
 * }</pre>
 *
 * <p>Who sends an alert does not wait: it goes into a bounded queue, and a thread of its own posts one after the other.
 * An answer of 2xx is well; a network error, a time-out, 408, 429 and 5xx are tried again after a while, the others are
 * not. What there is no room for, and what cannot be delivered, is dropped, logged and counted. Redirects are not
 * followed. The log names the host only, for addresses of webhooks are often secret.
 *
 * <p>Safe for use by any thread.
 */
public final class WebhookSink implements AlertSink, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WebhookSink.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int TIMEOUT_STATUS = 408;
    private static final int TOO_MANY_STATUS = 429;

    private final WebhookSinkBuilder.Options options;
    private final HttpClient client;
    private final ThreadPoolExecutor sender;
    private final JsonWriter json = new JsonWriter();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean full = new AtomicBoolean();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    WebhookSink(WebhookSinkBuilder.Options options) {
        this.options = options;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(task ->
                        Thread.ofVirtual().name("phoenix-gen-api-webhook-io").start(task))
                .build();
        this.sender = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(options.queueSize()),
                Thread.ofVirtual().name("phoenix-gen-api-webhook").factory());
    }

    /**
     * A sink that posts to an address.
     *
     * @param url where to, {@code http} or {@code https}
     * @return what sets it up
     * @throws IllegalArgumentException if it is no such address
     */
    public static WebhookSinkBuilder builder(String url) {
        return new WebhookSinkBuilder(url);
    }

    @Override
    public void send(Alert alert) {
        try {
            sender.execute(() -> deliver(alert));
            full.set(false);
        } catch (RejectedExecutionException e) {
            dropped.increment();
            // once, until there is room again
            if (full.compareAndSet(false, true)) {
                LOGGER.warn(
                        "Alerts are dropped: {} wait for {}", sender.getQueue().size(), host());
            }
        }
    }

    private void deliver(Alert alert) {
        try {
            var request = request(alert);
            var wait = options.backoff();
            for (var attempt = 1; ; attempt++) {
                var problem = post(request);
                if (problem.isEmpty()) {
                    delivered.increment();
                    return;
                }
                var last = attempt >= options.attempts() || !problem.mayPass() || isClosing();
                if (last) {
                    drop(alert, problem.text());
                    return;
                }
                // in vain if it is about to be closed: then there is one attempt more, at once
                var _ = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
                wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : wait;
            }
        } catch (InterruptedException e) {
            drop(alert, "closed");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            drop(alert, e.toString());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void drop(Alert alert, String why) {
        dropped.increment();
        LOGGER.warn("An alert could not be posted to {}: {}; it was: {}", host(), why, alert.message());
    }

    private HttpRequest request(Alert alert) {
        var body = json.write(text -> json.value(text, alert.toData()));
        var request = HttpRequest.newBuilder(options.url())
                .timeout(options.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        options.headers().forEach(request::setHeader);
        return request.build();
    }

    private Problem post(HttpRequest request) throws InterruptedException {
        // the request's own time-out ends with the head of the response
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            var status = answer.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status / 100 == 2 ? Problem.NONE : new Problem("status " + status, mayPass(status));
        } catch (ExecutionException e) {
            return new Problem(
                    Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName(), true);
        } catch (TimeoutException e) {
            return new Problem(
                    "no answer within %d ms".formatted(options.timeout().toMillis()), true);
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean mayPass(int status) {
        return status >= 500 || status == TOO_MANY_STATUS || status == TIMEOUT_STATUS;
    }

    private String host() {
        return String.valueOf(options.url().getHost());
    }

    /** What became of an attempt. */
    private record Problem(String text, boolean mayPass) {

        static final Problem NONE = new Problem("", false);

        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    /**
     * How many alerts the receiver has taken.
     *
     * @return 0 or more
     */
    public long delivered() {
        return delivered.sum();
    }

    /**
     * How many alerts were dropped: there was no room for them, the receiver did not want them, or could not be
     * reached.
     *
     * @return 0 or more
     */
    public long dropped() {
        return dropped.sum();
    }

    /** Posts what waits, each alert once, for as long as it may drain; what is left then is dropped. */
    @Override
    public void close() {
        closing.countDown();
        sender.shutdown();
        try {
            var _ = sender.awaitTermination(options.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var left = sender.shutdownNow().size();
        if (left > 0) {
            dropped.add(left);
            LOGGER.warn("{} alerts were not posted to {}: closed", left, host());
        }
        client.shutdownNow();
    }
}

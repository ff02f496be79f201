package dev.phoenixgenapi.gateway.http;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param body from the head of a request to the end of its body
 * @param keepAlive how long a stream of events may be quiet before a comment shows that it is alive
 * @param stalled how long a client may leave events untaken before it counts as gone
 */
record HttpTimes(Duration body, Duration keepAlive, Duration stalled) {

    static final HttpTimes DEFAULTS =
            new HttpTimes(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(30));
}

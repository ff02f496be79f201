package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.time.AlarmClock;
import java.time.Duration;

/**
 * The bounds of a session.
 *
 * @param clock what tells silence
 * @param pingInterval how often this side says something at least
 * @param maxMessageBytes how many bytes an envelope to this side may have
 * @param maxQueuedBytes how many bytes may wait for the other side before calls are refused
 */
record SessionSettings(AlarmClock clock, Duration pingInterval, long maxMessageBytes, long maxQueuedBytes) {

    static final Duration PING_INTERVAL = Duration.ofMillis(Protocol.DEFAULT_PING_MILLIS);
    static final long MAX_MESSAGE_BYTES = 8L * 1024 * 1024;
    static final long MAX_QUEUED_BYTES = 64L * 1024 * 1024;
}

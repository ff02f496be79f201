package dev.phoenixgenapi.gateway.admin;

import java.time.Duration;

/**
 * How watchers are treated.
 *
 * @param capacity how many events wait for one that does not keep up
 * @param keepAlive after how long without an event it is told that the stream lives
 * @param patience how long it may take nothing at all before its stream is ended
 */
record WatchSettings(int capacity, Duration keepAlive, Duration patience) {

    static final WatchSettings DEFAULTS = new WatchSettings(4_096, Duration.ofSeconds(15), Duration.ofMinutes(5));
}

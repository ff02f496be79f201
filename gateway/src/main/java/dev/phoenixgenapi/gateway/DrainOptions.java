package dev.phoenixgenapi.gateway;

import java.time.Duration;

/**
 * How a gateway stops.
 *
 * @param timeout how long requests have to finish before they are interrupted and answered; 0 or more
 * @param reconnectWithin clients are told to come back after a random time of up to this; 0 or more
 * @param batch how many sockets are told at a time, so that not all of them come back at once; 1 or more
 */
public record DrainOptions(Duration timeout, Duration reconnectWithin, int batch) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range; names it and the range
     */
    public DrainOptions {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: %s (expected: 0 or more)".formatted(timeout));
        }
        if (reconnectWithin.isNegative()) {
            throw new IllegalArgumentException("reconnect_within: %s (expected: 0 or more)".formatted(reconnectWithin));
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch: %d (expected: 1 or more)".formatted(batch));
        }
    }

    /**
     * The defaults: 20 s to finish, clients come back within 10 s, 500 sockets at a time.
     *
     * @return the options
     */
    public static DrainOptions defaults() {
        return new DrainOptions(Duration.ofSeconds(20), Duration.ofSeconds(10), 500);
    }
}

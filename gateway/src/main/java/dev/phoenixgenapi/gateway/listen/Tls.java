package dev.phoenixgenapi.gateway.listen;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A server's certificate.
 *
 * @param certificate a PEM file with the certificate and those that vouch for it
 * @param key a PEM file with the private key (PKCS #8)
 * @param checkEvery how often it is looked whether the files have changed; 1 s to 1 day, or 0 for never
 */
public record Tls(Path certificate, Path key, Duration checkEvery) {

    /** How often it is looked if nothing else is said. */
    public static final Duration DEFAULT_CHECK = Duration.ofMinutes(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the time is out of its range
     */
    public Tls {
        if (!checkEvery.isZero()
                && (checkEvery.compareTo(Duration.ofSeconds(1)) < 0 || checkEvery.compareTo(Duration.ofDays(1)) > 0)) {
            throw new IllegalArgumentException(
                    "check_every: %s (expected: 1 s to 1 day, or 0 for never)".formatted(checkEvery));
        }
    }

    /**
     * A certificate whose files are looked at once a minute.
     *
     * @param certificate a PEM file with the certificate and those that vouch for it
     * @param key a PEM file with the private key (PKCS #8)
     */
    public Tls(Path certificate, Path key) {
        this(certificate, key, DEFAULT_CHECK);
    }
}

package dev.phoenixgenapi.gateway.listen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host the address to listen at, for example {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param port the port; 0 to 65535, 0 for any that is free
 * @param tls the certificate, or null for none
 * @param trustedProxies addresses of proxies, or blocks of them such as {@code 10.0.0.0/8}, whose
 *     {@code X-Forwarded-For} is believed; everybody else's is not
 */
public record ListenOptions(String host, int port, @Nullable Tls tls, List<String> trustedProxies) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range, or no address; names it and the range
     */
    public ListenOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"%s\" (expected: an address)".formatted(host));
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: %d (expected: 0 to 65535)".formatted(port));
        }
        trustedProxies = List.copyOf(trustedProxies);
        var _ = new RemoteAddress(trustedProxies);
    }

    /**
     * Listens without TLS, and believes no proxy.
     *
     * @param host the address to listen at
     * @param port the port; 0 for any that is free
     * @return the options
     */
    public static ListenOptions of(String host, int port) {
        return new ListenOptions(host, port, null, List.of());
    }

    /**
     * Whether only this machine can connect.
     *
     * @return whether the host is a loopback address
     */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }
}

package dev.phoenixgenapi.grpc;

import java.util.List;

/**
 * Names the addresses to dial, asked again and again. A name stands for all addresses that it resolves to, each of
 * which gets a session. Called by one thread at a time, which may be blocked.
 */
@FunctionalInterface
public interface Addresses {

    /**
     * Names the addresses.
     *
     * @return each as {@code host:port}, {@code [::1]:port} for an address of IPv6
     * @throws Exception for any reason; what was named before stays
     */
    List<String> addresses() throws Exception;

    /**
     * Always the same.
     *
     * @param addresses each as {@code host:port}
     * @return the addresses
     */
    static Addresses of(String... addresses) {
        var list = List.of(addresses);
        list.forEach(HostAndPort::parse);
        return () -> list;
    }
}

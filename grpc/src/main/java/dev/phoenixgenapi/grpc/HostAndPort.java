package dev.phoenixgenapi.grpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** An address as people write it. */
record HostAndPort(String host, int port) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static HostAndPort parse(String text) {
        var colon = text.lastIndexOf(':');
        var host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            var port = Integer.parseInt(text.substring(colon + 1));
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("address: \"%s\" (expected: host:port)".formatted(text));
            }
            return new HostAndPort(host, port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("address: \"%s\" (expected: host:port)".formatted(text), e);
        }
    }

    /** All that the name stands for now. */
    List<InetSocketAddress> resolve() throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }
}

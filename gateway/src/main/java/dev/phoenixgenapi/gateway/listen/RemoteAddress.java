package dev.phoenixgenapi.gateway.listen;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address that a client really has: of those that {@code X-Forwarded-For} names, the last one that no trusted proxy
 * has. What comes before it is the client's own word. Thread-safe.
 */
public final class RemoteAddress {

    private static final String HEADER = "x-forwarded-for";

    private final List<IpSubnetFilterRule> trusted;

    /**
     * Believes some proxies.
     *
     * @param trustedProxies their addresses, or blocks of them such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException if one is neither
     */
    public RemoteAddress(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(RemoteAddress::rule).toList();
    }

    private static IpSubnetFilterRule rule(String block) {
        var slash = block.indexOf('/');
        var address = slash < 0 ? block : block.substring(0, slash);
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            if (bytes != null) {
                var bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(block.substring(slash + 1));
                return new IpSubnetFilterRule(InetAddress.getByAddress(bytes), bits, IpFilterRuleType.ACCEPT);
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            // told below, with what is expected
        }
        throw new IllegalArgumentException(
                "trusted_proxies: \"%s\" (expected: an address, or a block such as 10.0.0.0/8)".formatted(block));
    }

    /**
     * The address of the client that a request is from.
     *
     * @param request the request
     * @return the address, in numbers
     */
    public String of(HttpServerRequest request) {
        var peer = request.remoteAddress().hostAddress();
        return trusted.isEmpty() ? peer : of(peer, request.headers().getAll(HEADER));
    }

    String of(String peer, List<String> forwarded) {
        var hops = new ArrayList<String>();
        forwarded.forEach(header -> hops.addAll(List.of(header.split(",", -1))));
        var address = peer;
        for (var hop : hops.reversed()) {
            var before = hop.strip();
            if (!isTrusted(address) || bytes(before) == null) {
                return address;
            }
            address = before;
        }
        return address;
    }

    private boolean isTrusted(String address) {
        var parsed = bytes(address);
        return parsed != null && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(parsed, 0)));
    }

    /** Never looks a name up. */
    private static @Nullable InetAddress bytes(String address) {
        try {
            var bytes = NetUtil.createByteArrayFromIpAddressString(address);
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}

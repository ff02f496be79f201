package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Puts the nodes of a function in the order in which they are tried. Safe for use by any thread. */
public final class NodeSelector {

    private record FunctionKey(String service, String requestType, String version) {}

    /** One counter for each function, shared by all its callers; as many as there are functions. */
    private final Map<FunctionKey, AtomicInteger> turns = new ConcurrentHashMap<>();

    /** A selector whose turns begin with the first node. */
    public NodeSelector() {}

    /**
     * Orders nodes for a request.
     *
     * @param nodes the function's nodes
     * @param config the function's config
     * @param request the request
     * @return all nodes, the chosen one first
     */
    public List<String> order(List<String> nodes, FunConfig config, Request request) {
        if (nodes.size() < 2) {
            return nodes;
        }
        return switch (config.chooseNodeMode()) {
            case ChooseNodeMode.Random() ->
                rotated(nodes, ThreadLocalRandom.current().nextInt(nodes.size()));
            case ChooseNodeMode.RoundRobin() -> rotated(nodes, Math.floorMod(turn(config), nodes.size()));
            case ChooseNodeMode.Hash(var key) -> byHash(nodes, valueOf(key, request));
        };
    }

    private int turn(FunConfig config) {
        var key = new FunctionKey(config.service(), config.requestType(), config.version());
        return turns.computeIfAbsent(key, _ -> new AtomicInteger()).getAndIncrement();
    }

    private static List<String> rotated(List<String> nodes, int first) {
        var order = new ArrayList<>(nodes);
        Collections.rotate(order, -first);
        return order;
    }

    /** Rendezvous hashing: when a node goes, only its own keys move. */
    private static List<String> byHash(List<String> nodes, @Nullable Object value) {
        var key = Objects.toString(value);
        var order = new ArrayList<>(nodes);
        order.sort(Comparator.comparingLong((String node) -> weight(node, key)).reversed());
        return order;
    }

    private static long weight(String node, String key) {
        var hash = 0xcbf29ce484222325L;
        for (var text : List.of(node, "\0", key)) {
            for (var i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    private static @Nullable Object valueOf(String key, Request request) {
        return switch (key) {
            case "request_id" -> request.requestId();
            case "user_id" -> request.caller().userId();
            case "device_id" -> request.caller().deviceId();
            default -> request.args().get(key);
        };
    }
}

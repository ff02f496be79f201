package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which node offers which function, and what was added by hand and is nobody's offer. Each node speaks for itself: once
 * it has made an offer of a service, what other nodes say about it does not count. Methods that change something answer
 * with the functions that may be different now. Not safe for use by several threads at once.
 */
final class PlainOffers {

    private final long forgetAfterNanos;
    private final Map<String, PlainService> services = new HashMap<>();
    private int count;

    private static final class PlainService {
        private final Map<FunctionKey, PlainSources> functions = new HashMap<>();
        private final Map<String, Presence> nodes = new HashMap<>();

        private @Nullable BoundFunction resolve(FunctionKey key) {
            var sources = functions.get(key);
            return sources == null ? null : sources.resolve(nodes::containsKey);
        }
    }

    /** A node that has made an offer; since is when it left. */
    private record Presence(@Nullable String version, boolean here, long since) {}

    PlainOffers(long forgetAfterNanos) {
        this.forgetAfterNanos = forgetAfterNanos;
    }

    /** In how many cases a node offers a function, and for how many services a node is known. */
    int count() {
        return count;
    }

    void addByHand(FunctionKey key, BoundFunction function) {
        service(key.service())
                .functions
                .computeIfAbsent(key, _ -> new PlainSources())
                .addByHand(function);
    }

    /** Whether a function may be offered: not if it was added by hand, unless the offer only adds nodes to it. */
    boolean takes(FunctionKey key, BoundFunction function) {
        var service = services.get(key.service());
        var sources = service == null ? null : service.functions.get(key);
        return sources == null || sources.takesOffer(function);
    }

    /** How much an offer would add to {@link #count}, with each node that is not known yet as one. */
    int growth(Offer offer) {
        var service = services.getOrDefault(offer.service(), new PlainService());
        var growth = 0;
        for (var node : offer.nodes()) {
            growth += service.nodes.containsKey(node) ? 0 : 1;
            for (var function : offer.functions().entrySet()) {
                var sources = service.functions.get(function.getKey());
                growth += isOfferOf(node, function.getValue(), offer) && (sources == null || !sources.isOfferedBy(node))
                        ? 1
                        : 0;
            }
        }
        return growth;
    }

    Set<FunctionKey> accept(Offer offer, long now) {
        var service = service(offer.service());
        forgetNodes(service, now - forgetAfterNanos);
        for (var node : offer.nodes()) {
            count += service.nodes.put(node, new Presence(offer.version(), true, now)) == null ? 1 : 0;
        }
        offer.functions().forEach((key, function) -> {
            var sources = service.functions.computeIfAbsent(key, _ -> new PlainSources());
            for (var node : offer.nodes()) {
                if (isOfferOf(node, function, offer)) {
                    changing(sources, () -> sources.offer(node, function));
                }
            }
        });
        service.functions.forEach((key, sources) -> {
            for (var node : offer.nodes()) {
                var function = offer.functions().get(key);
                if (!offer.refused().contains(key) && (function == null || !isOfferOf(node, function, offer))) {
                    changing(sources, () -> sources.withdraw(node));
                }
            }
            sources.forgetOrphan(now - forgetAfterNanos);
        });
        return touched(service);
    }

    private void forgetNodes(PlainService service, long leftBefore) {
        var before = service.nodes.size();
        service.nodes.values().removeIf(node -> !node.here() && node.since() - leftBefore < 0);
        count += service.nodes.size() - before;
    }

    /** Of several nodes that offer something together, a function belongs to those that it names, if it names any. */
    private static boolean isOfferOf(String node, BoundFunction function, Offer offer) {
        return !(function.config().nodes() instanceof Nodes.Named(var names))
                || names.contains(node)
                || names.stream().noneMatch(offer.nodes()::contains);
    }

    Set<FunctionKey> leave(String node, long now) {
        var touched = new HashSet<FunctionKey>();
        for (var service : services.values()) {
            var presence = service.nodes.get(node);
            if (presence != null && presence.here()) {
                service.nodes.put(node, new Presence(null, false, now));
                service.functions.values().forEach(sources -> changing(sources, () -> sources.leave(node, now)));
                touched.addAll(touched(service));
            }
        }
        return touched;
    }

    /** Forgets who offers a function, and that it was added by hand. */
    void forget(FunctionKey key) {
        var service = services.get(key.service());
        var sources = service == null ? null : service.functions.remove(key);
        if (sources != null) {
            count -= sources.offerCount();
        }
        dropIfEmpty(key.service());
    }

    void clear() {
        services.clear();
        count = 0;
    }

    /** The function as all who say something about it make it, or null if nobody does. */
    @Nullable BoundFunction resolve(FunctionKey key) {
        var service = services.get(key.service());
        return service == null ? null : service.resolve(key);
    }

    /** The versions of what the nodes that are here offer of a service; null for a version that is not known. */
    SortedMap<String, @Nullable String> versions(String service) {
        var versions = new TreeMap<String, @Nullable String>();
        var known = services.get(service);
        if (known != null) {
            known.nodes.forEach((node, presence) -> {
                if (presence.here()) {
                    versions.put(node, presence.version());
                }
            });
        }
        return versions;
    }

    private PlainService service(String name) {
        return services.computeIfAbsent(name, _ -> new PlainService());
    }

    private void dropIfEmpty(String name) {
        var service = services.get(name);
        if (service != null && service.functions.isEmpty() && service.nodes.isEmpty()) {
            services.remove(name);
        }
    }

    private static Set<FunctionKey> touched(PlainService service) {
        return Set.copyOf(service.functions.keySet());
    }

    private void changing(PlainSources sources, Runnable change) {
        var before = sources.offerCount();
        change.run();
        count += sources.offerCount() - before;
    }
}

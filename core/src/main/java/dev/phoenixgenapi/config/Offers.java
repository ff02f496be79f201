package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which node offers which function, and what was added by hand and is nobody's offer. Each node speaks for itself: once
 * it has made an offer of a service, what other nodes say about it does not count. Methods that change something answer
 * with the functions that may be different now. Not safe for use by several threads at once.
 */
final class Offers {

    private final long forgetAfterNanos;
    private final Map<String, ServiceOffers> services = new HashMap<>();

    /** The services of each node that is here. */
    private final Map<String, Set<String>> byNode = new HashMap<>();

    private int count;

    Offers(long forgetAfterNanos) {
        this.forgetAfterNanos = forgetAfterNanos;
    }

    /** In how many cases a node offers a function, and for how many services a node is known. */
    int count() {
        return count;
    }

    void addByHand(FunctionKey key, BoundFunction function) {
        service(key.service()).addByHand(key, function);
    }

    /** Whether a function may be offered: not if it was added by hand, unless the offer only adds nodes to it. */
    boolean takes(FunctionKey key, BoundFunction function) {
        var service = services.get(key.service());
        return service == null || service.takes(key, function);
    }

    /** How much an offer would add to {@link #count}, with each node that is not known yet as one. */
    int growth(Offer offer) {
        return services.getOrDefault(offer.service(), new ServiceOffers()).growth(offer);
    }

    Set<FunctionKey> accept(Offer offer, long now) {
        offer.nodes()
                .forEach(node ->
                        byNode.computeIfAbsent(node, _ -> new HashSet<>()).add(offer.service()));
        var service = service(offer.service());
        var before = service.count();
        var touched = service.accept(offer, now - forgetAfterNanos);
        count += service.count() - before;
        return touched;
    }

    Set<FunctionKey> leave(String node, long now) {
        var touched = new LinkedHashSet<FunctionKey>();
        var left = byNode.remove(node);
        for (var name : left == null ? Set.<String>of() : left) {
            var service = service(name);
            var before = service.count();
            touched.addAll(service.leave(node, now));
            count += service.count() - before;
        }
        return touched;
    }

    /** Forgets who offers a function, and that it was added by hand. */
    void forget(FunctionKey key) {
        var service = services.get(key.service());
        if (service != null) {
            var before = service.count();
            service.forget(key);
            count += service.count() - before;
            if (service.isEmpty()) {
                services.remove(key.service());
            }
        }
    }

    void clear() {
        services.clear();
        byNode.clear();
        count = 0;
    }

    /** Whether anybody says anything about a function. */
    boolean isKnown(FunctionKey key) {
        var service = services.get(key.service());
        return service != null && service.isKnown(key);
    }

    /** The function as all who say something about it make it, or null if nobody does. */
    @Nullable BoundFunction resolve(FunctionKey key) {
        var service = services.get(key.service());
        return service == null ? null : service.resolve(key);
    }

    /** Whether a node is here and offers functions of a service. */
    boolean isHere(String service, String node) {
        var known = services.get(service);
        return known != null && known.isHere(node);
    }

    /** The version of what a node offers of a service; null if it is not known, or the node is not here. */
    @Nullable String version(String service, String node) {
        var known = services.get(service);
        return known == null ? null : known.version(node);
    }

    /** The versions of what the nodes that are here offer of a service; null for a version that is not known. */
    SortedMap<String, @Nullable String> versions(String service) {
        var known = services.get(service);
        return known == null ? Collections.emptySortedMap() : known.versions();
    }

    private ServiceOffers service(String name) {
        return services.computeIfAbsent(name, _ -> new ServiceOffers());
    }
}

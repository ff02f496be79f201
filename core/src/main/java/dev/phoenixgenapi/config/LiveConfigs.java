package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.functions.BoundFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions that can be called, and by whose word they can. Reading takes no lock. Changing does, and emits its
 * events under it, so that their order is that of the changes.
 */
final class LiveConfigs {

    private static final ConfigFault BY_HAND = new ConfigFault(
            "nodes", "offered, but added by hand on this node (expected: that both name nodes, or to be deleted here)");

    private final ConfigLimits limits;
    private final ConfigEvents events;
    private final Object changing = new Object();
    private final Offers offers;
    private final Switches switches;
    private volatile ConfigTable table = ConfigTable.EMPTY;

    LiveConfigs(ConfigLimits limits, ConfigEvents events) {
        this.limits = limits;
        this.events = events;
        this.offers = new Offers(limits.forgetAfter().toNanos());
        this.switches = new Switches(limits.configs());
    }

    /** What became of several functions; those that were not stored have the reason. */
    record Stored(SequencedSet<FunctionKey> keys, SequencedMap<FunctionKey, ConfigFault> refused) {

        static Stored nothing() {
            return new Stored(new LinkedHashSet<>(), new LinkedHashMap<>());
        }
    }

    ConfigTable table() {
        return table;
    }

    Stored add(SequencedMap<FunctionKey, BoundFunction> functions) {
        synchronized (changing) {
            var stored = storeByHand(functions);
            stored.keys().forEach(events::added);
            return stored;
        }
    }

    Stored addAll(SequencedMap<FunctionKey, BoundFunction> functions) {
        synchronized (changing) {
            var stored = storeByHand(functions);
            emitBatch(stored);
            return stored;
        }
    }

    void delete(FunctionKey key) {
        synchronized (changing) {
            events.deleting(key);
            offers.forget(key);
            switches.forget(key);
            table = table.with(List.of(), List.of(key));
        }
    }

    void clear() {
        synchronized (changing) {
            events.clearing();
            offers.clear();
            switches.clear();
            table = ConfigTable.EMPTY;
        }
    }

    boolean disable(FunctionKey key) {
        synchronized (changing) {
            if (table.find(key) == null) {
                return false;
            }
            switches.disable(key, this::isKnown);
            publish(Set.of(key));
            events.disabled(key);
            return true;
        }
    }

    boolean enable(FunctionKey key) {
        synchronized (changing) {
            var own = offers.resolve(key);
            if (own == null) {
                return false;
            }
            switches.enable(key, own.config().disabled(), this::isKnown);
            publish(Set.of(key));
            events.enabled(key);
            return true;
        }
    }

    /**
     * Takes an offer, or nothing of it if none of its functions can be stored.
     *
     * @return empty if it is what its nodes offer already, and it is not forced
     */
    Optional<Stored> offer(Offer offer, boolean force) {
        synchronized (changing) {
            if (!force && isCurrent(offer.service(), offer.nodes(), offer.version())) {
                return Optional.empty();
            }
            var stored = room(offer);
            if (stored.keys().isEmpty()
                    && !(offer.functions().isEmpty() && offer.refused().isEmpty())) {
                return Optional.of(stored);
            }
            var functions = new LinkedHashMap<>(offer.functions());
            functions.keySet().retainAll(stored.keys());
            var refused = new HashSet<>(offer.refused());
            refused.addAll(stored.refused().keySet());
            var now = events.nanoTime();
            var touched =
                    offers.accept(new Offer(offer.service(), offer.nodes(), offer.version(), functions, refused), now);
            functions.forEach((key, function) -> {
                if (switches.offered(key, function.config().disabled())) {
                    touched.add(key);
                }
            });
            publish(touched);
            emitBatch(stored);
            return Optional.of(stored);
        }
    }

    void nodeLeft(String node) {
        synchronized (changing) {
            publish(offers.leave(node, events.nanoTime()));
        }
    }

    boolean isCurrent(String service, List<String> nodes, @Nullable String version) {
        synchronized (changing) {
            return version != null && nodes.stream().allMatch(node -> version.equals(offers.version(service, node)));
        }
    }

    Verification verify(String service, String version, String node) {
        synchronized (changing) {
            if (!offers.isHere(service, node)) {
                return new Verification.Unknown();
            }
            var current = offers.version(service, node);
            return version.equals(current) ? new Verification.Matches() : new Verification.Mismatch(current);
        }
    }

    Map<String, @Nullable String> versions(String service) {
        synchronized (changing) {
            return offers.versions(service);
        }
    }

    private Stored storeByHand(SequencedMap<FunctionKey, BoundFunction> functions) {
        var room = new Room();
        functions.forEach((key, function) -> {
            if (room.take(key)) {
                offers.addByHand(key, function);
                switches.addedByHand(key);
            }
        });
        publish(room.stored.keys());
        return room.stored;
    }

    private Stored room(Offer offer) {
        var room = new Room();
        if (offers.count() + offers.growth(offer) > limits.offers()) {
            var full = new ConfigFault("nodes", "too many (expected: at most %d offers)".formatted(limits.offers()));
            offer.functions().keySet().forEach(key -> room.refuse(key, full));
            return room.stored;
        }
        offer.functions().forEach((key, function) -> {
            if (offers.takes(key, function)) {
                room.take(key);
            } else {
                room.refuse(key, BY_HAND);
            }
        });
        return room.stored;
    }

    /** What a batch may take of functions that are asked about once each. */
    private final class Room {

        private final Stored stored = Stored.nothing();
        private int fresh;

        boolean take(FunctionKey key) {
            if (!isKnown(key)) {
                if (table.size() + fresh >= limits.configs()) {
                    refuse(key, new ConfigFault("configs", "full (expected: at most %d)".formatted(limits.configs())));
                    return false;
                }
                fresh++;
            }
            stored.keys().add(key);
            return true;
        }

        void refuse(FunctionKey key, ConfigFault fault) {
            stored.refused().put(key, fault);
        }
    }

    private boolean isKnown(FunctionKey key) {
        return table.find(key) != null;
    }

    private void emitBatch(Stored stored) {
        if (!stored.keys().isEmpty()) {
            events.batchAdded(stored.keys().size(), stored.keys().getFirst().service());
        }
    }

    /** Makes known what these functions are now, all at once. */
    private void publish(Set<FunctionKey> keys) {
        for (var key : keys) {
            if (!offers.isKnown(key) && isKnown(key)) {
                events.deleting(key);
            }
        }
        // Resolved only now: a handler of these events may have changed something.
        var present = new ArrayList<BoundFunction>(keys.size());
        var gone = new ArrayList<FunctionKey>();
        for (var key : keys) {
            var function = offers.resolve(key);
            if (function == null) {
                gone.add(key);
                offers.forget(key);
            } else {
                present.add(switches.applied(key, function));
            }
        }
        table = table.with(present, gone);
    }
}

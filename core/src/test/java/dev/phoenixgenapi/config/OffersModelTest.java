package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.nodes.Nodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Offers that look only at what changes are as those that look at all functions of a service each time. */
class OffersModelTest {

    private static final List<String> SERVICES = List.of("s", "t");
    private static final List<String> NAMES = List.of("f", "g", "h");
    private static final List<String> NODES = List.of("a", "b", "c");
    private static final long FORGET_AFTER = 5;

    private static final Fixture FIXTURE = new Fixture();

    /** A config of a function; millis tell configs apart. */
    record Part(String name, Set<String> nodes, int millis, boolean refused) {}

    sealed interface Op {
        record Accept(String service, List<String> nodes, List<Part> parts) implements Op {}

        record Leave(String node) implements Op {}

        record ByHand(String service, Part part) implements Op {}

        record Forget(String service, String name) implements Op {}

        record Clear() implements Op {}

        record Wait(int time) implements Op {}
    }

    private final Offers offers = new Offers(FORGET_AFTER);
    private final PlainOffers plain = new PlainOffers(FORGET_AFTER);
    private long now = Long.MAX_VALUE - 10; // passes the end of the numbers, as the clock may

    @Property(tries = 2_000)
    void areLikePlainOnes(@ForAll("operations") List<Op> operations) {
        for (var op : operations) {
            var before = resolved();
            var touched = apply(op);
            var after = resolved();
            assertThat(touched).as("%s: all that is different", op).containsAll(different(before, after));
            // as the cache does
            touched.stream().filter(key -> after.get(key) == null).forEach(key -> {
                offers.forget(key);
                plain.forget(key);
            });
            for (var key : keys()) {
                assertThat(config(offers.resolve(key))).as("%s: %s", op, key).isEqualTo(config(plain.resolve(key)));
                assertThat(offers.isKnown(key)).isEqualTo(plain.resolve(key) != null);
            }
            assertThat(offers.count()).as("%s: count", op).isEqualTo(plain.count());
            for (var service : SERVICES) {
                var versions = plain.versions(service);
                assertThat(offers.versions(service)).isEqualTo(versions);
                for (var node : NODES) {
                    assertThat(offers.isHere(service, node)).isEqualTo(versions.containsKey(node));
                    assertThat(offers.version(service, node)).isEqualTo(versions.get(node));
                }
            }
        }
    }

    private Set<FunctionKey> apply(Op op) {
        now++;
        return switch (op) {
            case Op.Accept(var service, var nodes, var parts) -> {
                var offer = offer(service, nodes, parts);
                assertThat(offers.growth(offer)).isEqualTo(plain.growth(offer));
                var all = plain.accept(offer, now);
                var touched = offers.accept(offer, now);
                assertThat(all).containsAll(touched);
                yield touched;
            }
            case Op.Leave(var node) -> {
                plain.leave(node, now);
                yield offers.leave(node, now);
            }
            case Op.ByHand(var service, var part) -> {
                var function = function(service, part);
                var key = FunctionKey.of(function.config());
                offers.addByHand(key, function);
                plain.addByHand(key, function);
                yield Set.of(key);
            }
            case Op.Forget(var service, var name) -> {
                var key = new FunctionKey(service, name, "0.0.0");
                offers.forget(key);
                plain.forget(key);
                yield Set.of(key);
            }
            case Op.Clear() -> {
                offers.clear();
                plain.clear();
                yield Set.copyOf(keys());
            }
            case Op.Wait(var time) -> {
                now += time;
                yield Set.of();
            }
        };
    }

    /** Without what the cache would refuse. */
    private Offer offer(String service, List<String> nodes, List<Part> parts) {
        var functions = new LinkedHashMap<FunctionKey, BoundFunction>();
        var refused = new LinkedHashSet<FunctionKey>();
        for (var part : parts) {
            var function = function(service, part);
            var key = FunctionKey.of(function.config());
            assertThat(offers.takes(key, function)).isEqualTo(plain.takes(key, function));
            if (part.refused() || !offers.takes(key, function)) {
                functions.remove(key);
                refused.add(key);
            } else if (!refused.contains(key)) {
                functions.put(key, function);
            }
        }
        return new Offer(service, nodes, "v" + now, functions, refused);
    }

    private static BoundFunction function(String service, Part part) {
        var config = FunConfig.builder(service, part.name()).timeout(Duration.ofMillis(part.millis()));
        return FIXTURE.bound((part.nodes().isEmpty()
                        ? config.function(Fixture.RUN)
                        : config.nodes(new Nodes.Named(List.copyOf(part.nodes()))))
                .build());
    }

    private Map<FunctionKey, @Nullable FunConfig> resolved() {
        var configs = new HashMap<FunctionKey, @Nullable FunConfig>();
        keys().forEach(key -> configs.put(key, config(plain.resolve(key))));
        return configs;
    }

    private static Set<FunctionKey> different(
            Map<FunctionKey, @Nullable FunConfig> before, Map<FunctionKey, @Nullable FunConfig> after) {
        var different = new LinkedHashSet<FunctionKey>();
        after.forEach((key, config) -> {
            var old = before.get(key);
            if (config == null ? old != null : !config.equals(old)) {
                different.add(key);
            }
        });
        return different;
    }

    private static @Nullable FunConfig config(@Nullable BoundFunction function) {
        return function == null ? null : function.config();
    }

    private static List<FunctionKey> keys() {
        return SERVICES.stream()
                .flatMap(service -> NAMES.stream().map(name -> new FunctionKey(service, name, "0.0.0")))
                .toList();
    }

    @Provide
    Arbitrary<List<Op>> operations() {
        var services = Arbitraries.of(SERVICES);
        var parts = Combinators.combine(
                        Arbitraries.of(NAMES),
                        Arbitraries.of(NODES).set().ofMaxSize(3),
                        Arbitraries.of(100, 200),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
                .as(Part::new);
        var accepts = Combinators.combine(
                        services,
                        Arbitraries.of(NODES)
                                .list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        parts.list().ofMaxSize(3))
                .as(Op.Accept::new);
        return Arbitraries.<Op>frequencyOf(
                        Tuple.of(8, accepts),
                        Tuple.of(4, Arbitraries.of(NODES).map(Op.Leave::new)),
                        Tuple.of(1, Combinators.combine(services, parts).as(Op.ByHand::new)),
                        Tuple.of(
                                1,
                                Combinators.combine(services, Arbitraries.of(NAMES))
                                        .as(Op.Forget::new)),
                        Tuple.of(1, Arbitraries.just(new Op.Clear())),
                        Tuple.of(2, Arbitraries.integers().between(1, 6).map(Op.Wait::new)))
                .list()
                .ofMaxSize(30);
    }
}

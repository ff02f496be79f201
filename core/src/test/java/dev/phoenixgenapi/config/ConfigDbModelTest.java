package dev.phoenixgenapi.config;

import static dev.phoenixgenapi.config.Fixture.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.InvalidConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The cache does what a plain map would do, and says so. */
class ConfigDbModelTest {

    enum Kind {
        ADD,
        UPDATE,
        ADD_DISABLED,
        ADD_INVALID,
        BATCH,
        DELETE,
        CLEAR,
        DISABLE,
        ENABLE
    }

    record Op(Kind kind, List<FunctionKey> keys) {
        FunctionKey key() {
            return keys.getFirst();
        }
    }

    /** Entries are what was added; the operators' words are beside them. */
    static final class Model {
        private final Map<FunctionKey, FunConfig> configs = new HashMap<>();
        private final Set<FunctionKey> off = new HashSet<>();
        private final Set<FunctionKey> on = new HashSet<>();
        private final List<String> events = new ArrayList<>();

        private List<FunConfig> effective() {
            return configs.entrySet().stream()
                    .map(entry -> effective(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private FunConfig effective(FunctionKey key, FunConfig config) {
            return off.contains(key)
                    ? config.withDisabled(true)
                    : on.contains(key) ? config.withDisabled(false) : config;
        }

        private void put(FunctionKey key, FunConfig config) {
            configs.put(key, config);
            on.remove(key);
        }
    }

    private static FunConfig config(FunctionKey key) {
        return local(key.requestType(), key.version()).toBuilder().build();
    }

    private static String text(FunctionKey key) {
        return key.service() + "/" + key.requestType() + "/" + key.version();
    }

    @Property(tries = 300)
    void isLikeAMap(@ForAll("operations") List<Op> operations) {
        var fixture = new Fixture();
        var model = new Model();
        for (var op : operations) {
            apply(op, fixture.db);
            apply(op, model);
            assertThat(fixture.db.configs()).containsExactlyInAnyOrderElementsOf(model.effective());
            assertThat(fixture.db.count()).isEqualTo(model.configs.size());
        }
        assertThat(fixture.events()).isEqualTo(model.events);
    }

    private static void apply(Op op, ConfigDb db) {
        var key = op.key();
        switch (op.kind()) {
            case ADD -> db.add(config(key));
            case UPDATE -> db.update(config(key));
            case ADD_DISABLED -> db.add(config(key).withDisabled(true));
            case ADD_INVALID -> {
                try {
                    db.add(Fixture.invalid(key.requestType()));
                } catch (InvalidConfigException expected) {
                    assertThat(expected.faults()).isNotEmpty();
                }
            }
            case BATCH ->
                db.batchAdd(op.keys().stream().map(ConfigDbModelTest::config).toList());
            case DELETE -> db.delete(key.service(), key.requestType(), key.version());
            case CLEAR -> db.clear();
            case DISABLE -> db.disable(key.service(), key.requestType(), key.version());
            case ENABLE -> db.enable(key.service(), key.requestType(), key.version());
        }
    }

    private static void apply(Op op, Model model) {
        var key = op.key();
        switch (op.kind()) {
            case ADD, UPDATE -> {
                model.put(key, config(key));
                model.events.add("add " + text(key));
            }
            case ADD_DISABLED -> {
                model.put(key, config(key).withDisabled(true));
                model.events.add("add " + text(key));
            }
            case ADD_INVALID -> {}
            case BATCH -> {
                op.keys().forEach(each -> model.put(each, config(each)));
                model.events.add("batch_add " + Set.copyOf(op.keys()).size() + " svc");
            }
            case DELETE -> {
                model.configs.remove(key);
                model.off.remove(key);
                model.on.remove(key);
                model.events.add("delete " + text(key));
            }
            case CLEAR -> {
                model.configs.clear();
                model.off.clear();
                model.on.clear();
                model.events.add("clear");
            }
            case DISABLE -> {
                if (model.configs.containsKey(key)) {
                    model.off.add(key);
                    model.on.remove(key);
                    model.events.add("disable " + text(key));
                }
            }
            case ENABLE -> {
                if (model.configs.containsKey(key)) {
                    model.off.remove(key);
                    model.on.add(key);
                    model.events.add("enable " + text(key));
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Op>> operations() {
        var keys = Combinators.combine(Arbitraries.of("a", "b", "c"), Arbitraries.of("0.0.0", "1.0.0"))
                .as((type, version) -> new FunctionKey("svc", type, version));
        return Combinators.combine(
                        Arbitraries.of(Kind.class), keys.list().ofMinSize(1).ofMaxSize(5))
                .as(Op::new)
                .list()
                .ofMaxSize(40);
    }
}

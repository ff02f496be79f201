package dev.phoenixgenapi.config;

import static dev.phoenixgenapi.config.Fixture.local;
import static dev.phoenixgenapi.config.Fixture.remote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.nodes.Nodes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes offer together, seen in the cache. */
class OffersTest {

    private final Fixture fixture = new Fixture();
    private final ConfigDb db = fixture.db;
    private int version;

    /** A new version of all that a node offers. */
    private void offer(String node, FunConfig... configs) {
        offer(List.of(node), configs);
    }

    private void offer(List<String> nodes, FunConfig... configs) {
        var batch = db.batch("test");
        Arrays.asList(configs).forEach(batch::add);
        db.offer("svc", nodes, String.valueOf(version++), batch, false);
    }

    private static FunConfig patient(FunConfig config, int millis) {
        return config.toBuilder().timeout(Duration.ofMillis(millis)).build();
    }

    @Test
    void nodesThatOfferTheSameAreMerged() {
        offer("a", remote("f", "a"), remote("only-a", "a"));
        offer("b", remote("f", "b"));

        assertThat(fixture.nodes("f")).containsExactly("a", "b");
        assertThat(fixture.nodes("only-a")).containsExactly("a");
        assertThat(fixture.events()).containsExactly("batch_add 2 svc", "batch_add 1 svc");
    }

    @Test
    void theNewestConfigDecidesAndSayingTheSameAgainIsNotNews() {
        offer("a", patient(remote("f", "a"), 100));
        offer("b", patient(remote("f", "b"), 200));
        assertThat(fixture.found("f").config().timeout()).isEqualTo(Duration.ofMillis(200));

        offer("a", patient(remote("f", "a"), 100));
        assertThat(fixture.found("f").config().timeout()).isEqualTo(Duration.ofMillis(200));

        offer("a", patient(remote("f", "a"), 300));
        assertThat(fixture.found("f").config().timeout()).isEqualTo(Duration.ofMillis(300));
        assertThat(fixture.nodes("f")).containsExactly("a", "b");
    }

    @Test
    void aNodeIsRemovedFromWhatItOffersNoMore() {
        offer("a", remote("f", "a"), remote("g", "a"));
        offer("b", remote("f", "b"));
        offer("a", remote("g", "a"));

        assertThat(fixture.nodes("f")).containsExactly("b");
    }

    /** Fault 20. */
    @Test
    void whatNewVersionsOfAllItsNodesDroppedIsDeleted() {
        offer("a", remote("f", "a"), remote("g", "a"));
        offer("b", remote("f", "b"), remote("g", "b"));
        fixture.events();
        offer("a", remote("g", "a"));
        assertThat(fixture.events()).containsExactly("batch_add 1 svc");

        offer("b", remote("g", "b"));

        assertThat(fixture.events()).containsExactly("delete svc/f/0.0.0", "batch_add 1 svc");
        assertThat(db.find("svc", "f", "0.0.0")).isNull();
    }

    @Test
    void deletingAndAddingIsOneChange() {
        offer("a", remote("f", "a"));
        fixture.telemetry.attachConfig("looking", event -> {
            var names = db.configs().stream().map(FunConfig::requestType).toList();
            assertThat(names).as("at %s", event).isIn(List.of("f"), List.of("g"));
        });

        offer("a", remote("g", "a"));

        assertThat(fixture.events()).containsExactly("batch_add 1 svc", "delete svc/f/0.0.0", "batch_add 1 svc");
        assertThat(fixture.telemetry.attachments())
                .as("not detached for failing")
                .hasSize(2);
    }

    @Test
    void aFunctionWhoseLastNodeLeftStaysWithoutNodes() {
        offer("a", remote("f", "a"));
        offer("b", remote("f", "b"));
        fixture.events();

        db.nodeLeft("a");
        assertThat(fixture.nodes("f")).containsExactly("b");
        db.nodeLeft("b");
        db.nodeLeft("b");
        db.nodeLeft("stranger");

        assertThat(fixture.nodes("f")).isEmpty();
        assertThat(db.offeredVersions("svc")).isEmpty();
        assertThat(fixture.events()).isEmpty();
    }

    @Test
    void aNodeThatComesBackIsThereAgain() {
        offer("a", remote("f", "a"));
        db.nodeLeft("a");
        offer("a", remote("f", "a"));

        assertThat(fixture.nodes("f")).containsExactly("a");
    }

    @Test
    void aNodeThatComesBackWithoutAFunctionTakesItAway() {
        offer("a", remote("f", "a"));
        db.nodeLeft("a");
        offer("b", remote("g", "b"));
        assertThat(fixture.nodes("f")).as("b never had it").isEmpty();

        offer("a", remote("g", "a"));

        assertThat(db.find("svc", "f", "0.0.0")).isNull();
    }

    @Test
    void aFunctionWithoutNodesIsForgottenWhenItsServiceGoesOnWithoutIt() {
        offer("pod-1", remote("old", "pod-1"));
        db.nodeLeft("pod-1");
        fixture.clock.advance(Duration.ofMinutes(60));
        offer("pod-2", remote("new", "pod-2"));
        assertThat(fixture.nodes("old")).isEmpty();
        fixture.events();

        fixture.clock.advance(Duration.ofMinutes(1));
        offer("pod-2", remote("new", "pod-2"));

        assertThat(fixture.events()).containsExactly("delete svc/old/0.0.0", "batch_add 1 svc");
    }

    @Test
    void whatWasAddedByHandIsNobodysOffer() {
        db.add(remote("f", "h"));
        offer("a", patient(remote("f", "a"), 100));
        assertThat(fixture.nodes("f")).containsExactly("a", "h");
        assertThat(fixture.found("f").config().timeout()).isEqualTo(FunConfig.DEFAULT_TIMEOUT);

        db.nodeLeft("a");
        assertThat(fixture.nodes("f")).containsExactly("h");

        offer("a");
        assertThat(fixture.nodes("f")).containsExactly("h");
    }

    @Test
    void aFunctionOfThisNodeCannotBeTakenOverByAnOffer() {
        db.add(local("f"));
        offer("a", remote("f", "a"), remote("g", "a"));

        assertThat(fixture.found("f").config()).isEqualTo(local("f"));
        assertThat(fixture.nodes("g")).containsExactly("a");
        assertThat(db.failedConfigs()).singleElement().satisfies(failed -> {
            assertThat(failed.requestType()).isEqualTo("f");
            assertThat(failed.faults()).singleElement().asString().startsWith("nodes: offered, but added by hand");
        });
        offer("b", remote("f", "b"));
        assertThat(db.offeredVersions("svc")).as("nothing of it can be stored").containsOnlyKeys("a");
    }

    @Test
    void addingByHandTakesOverWhatIsOffered() {
        offer("a", remote("f", "a"));
        db.add(patient(remote("f", "b"), 100));
        assertThat(fixture.nodes("f")).containsExactly("a", "b");
        assertThat(fixture.found("f").config().timeout()).isEqualTo(Duration.ofMillis(100));

        db.add(local("f"));
        assertThat(fixture.found("f").config()).isEqualTo(local("f"));
    }

    @Test
    void eachNodeSpeaksForItself() {
        offer("a", remote("f", "a", "b", "c"));
        assertThat(fixture.nodes("f")).containsExactly("a", "b", "c");

        offer("b", remote("g", "b"));
        assertThat(fixture.nodes("f")).containsExactly("a", "c");

        db.nodeLeft("b");
        assertThat(fixture.nodes("f")).containsExactly("a", "c");
    }

    @Test
    void severalNodesMayOfferTogether() {
        offer(List.of("a", "b"), remote("f", "a", "b"), remote("g", "a"));
        assertThat(fixture.nodes("f")).containsExactly("a", "b");
        db.nodeLeft("a");
        assertThat(fixture.nodes("f")).containsExactly("b");
        assertThat(fixture.nodes("g")).isEmpty();

        offer("a");
        assertThat(db.find("svc", "g", "0.0.0")).as("b never offered it").isNull();
        assertThat(db.offeredVersions("svc"))
                .containsExactly(java.util.Map.entry("a", "1"), java.util.Map.entry("b", "0"));
    }

    @Test
    void nodesThatAreNotNamedByTheirConfigsOfferAllTheSame() {
        offer("deployer", remote("f", "x", "y"));
        assertThat(fixture.nodes("f")).containsExactly("x", "y");

        offer("deployer", remote("f", "y"));
        assertThat(fixture.nodes("f")).containsExactly("y");
    }

    @Test
    void anOfferedFunctionOfThisNodeStaysWhenTheNodeLeaves() {
        offer("a", local("f"));
        db.nodeLeft("a");

        assertThat(fixture.found("f").config()).isEqualTo(local("f"));
    }

    @Test
    void aConfigThatIsRefusedLeavesWhatThereWas() {
        offer("a", remote("f", "a"), remote("g", "a"));
        offer("a", Fixture.invalid("f"), remote("g", "a"));
        assertThat(fixture.nodes("f")).containsExactly("a");

        offer("a", remote("g", "a"));
        assertThat(db.find("svc", "f", "0.0.0")).isNull();
    }

    /** Fault 20. */
    @Test
    void theOperatorsWordWinsUntilToldOtherwise() {
        offer("a", remote("f", "a"));
        db.disable("svc", "f", "0.0.0");
        offer("a", remote("f", "a"));
        assertThat(fixture.found("f").config().disabled()).isTrue();
        offer("a");
        offer("a", remote("f", "a"));
        assertThat(fixture.found("f").config().disabled())
                .as("also when it comes back")
                .isTrue();
        db.enable("svc", "f", "0.0.0");
        offer("a", remote("f", "a"));
        assertThat(fixture.found("f").config().disabled()).isFalse();
    }

    @Test
    void anEnablingWordLastsUntilTheConfigSaysItItself() {
        offer("a", remote("f", "a").withDisabled(true));
        assertThat(fixture.found("f").config().disabled()).isTrue();
        db.enable("svc", "f", "0.0.0");
        offer("a", remote("f", "a").withDisabled(true));
        assertThat(fixture.found("f").config().disabled()).isFalse();

        offer("a", remote("f", "a"));
        offer("a", remote("f", "a").withDisabled(true));
        assertThat(fixture.found("f").config().disabled()).isTrue();
    }

    @Test
    void whatAnOperatorDeletedComesBackOnlyWithANewVersion() {
        offer("a", remote("f", "a"), remote("g", "a"));
        db.delete("svc", "f", "0.0.0");
        db.nodeLeft("stranger");
        offer("b", remote("g", "b"));
        assertThat(db.find("svc", "f", "0.0.0")).isNull();

        offer("a", remote("f", "a"), remote("g", "a"));
        assertThat(fixture.nodes("f")).containsExactly("a");
    }

    @Test
    void offersAreBounded() {
        var small = new Fixture(new ConfigLimits(10, 10, 5, 10, Duration.ofHours(1)));
        for (var node : List.of("a", "b", "c")) {
            var batch = small.db.batch("from " + node);
            batch.add(remote("f", node));
            small.db.offer("svc", List.of(node), "1", batch, false);
        }

        assertThat(small.nodes("f")).containsExactly("a", "b");
        assertThat(small.db.failedConfigs()).singleElement().satisfies(failed -> {
            assertThat(failed.source()).isEqualTo("from c");
            assertThat(failed.faults()).singleElement().hasToString("nodes: too many (expected: at most 5 offers)");
        });
        var again = small.db.batch("from b");
        again.add(remote("f", "b"));
        assertThat(small.db
                        .offer("svc", List.of("b"), "2", again, false)
                        .orElseThrow()
                        .stored())
                .isEqualTo(1);
        small.db.clear();
        var third = small.db.batch("from c");
        third.add(remote("f", "c"));
        assertThat(small.db
                        .offer("svc", List.of("c"), "1", third, false)
                        .orElseThrow()
                        .stored())
                .isEqualTo(1);
        assertThat(Nodes.named("c")).isEqualTo(small.found("f").config().nodes());
    }
}

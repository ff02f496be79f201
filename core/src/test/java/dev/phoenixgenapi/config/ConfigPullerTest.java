package dev.phoenixgenapi.config;

import static dev.phoenixgenapi.config.Fixture.invalid;
import static dev.phoenixgenapi.config.Fixture.remote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.config.PullResult.Failed;
import dev.phoenixgenapi.config.PullResult.Pulled;
import dev.phoenixgenapi.config.PullResult.Unchanged;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single pulls. Names in brackets are scenarios of the original's recordings. */
class ConfigPullerTest {

    private final Fixture fixture = new Fixture();
    private final ConfigPuller puller =
            new ConfigPuller(fixture.db, RegistrationPolicy.standard(), fixture.clock, PullerSettings.defaults());
    private final StubSource source = new StubSource(remote("one", "a"), remote("two", "a"));

    ConfigPullerTest() {
        puller.add("svc", source);
    }

    @AfterEach
    void close() {
        puller.close();
    }

    private PullResult pull() throws InterruptedException {
        return puller.pullNow("svc");
    }

    private PullStatus status() {
        return Objects.requireNonNull(puller.status().get("svc"));
    }

    /** [pull_ok]; [pull_node_down_fallback] is up to the source, which chooses the node. */
    @Test
    void whatIsFetchedIsStored() throws Exception {
        assertThat(pull()).isEqualTo(new Pulled(2, null, List.of()));

        assertThat(fixture.events()).containsExactly("pull.start svc", "batch_add 2 svc", "pull.stop 2 svc null");
        assertThat(fixture.db.functions().get("svc")).containsOnlyKeys("one", "two");
        assertThat(status().version()).isNull();
    }

    /** [pull_some_bad_items], and the bad ones are kept for operators. */
    @Test
    void badItemsAreLeftOut() throws Exception {
        var stranger = FunConfig.builder("other", "x").function(Fixture.RUN).build();
        source.answer = () -> new PulledConfigs(
                List.of("a"),
                List.of(
                        new DecodedConfig.Parsed(stranger),
                        new DecodedConfig.Parsed(invalid("bad")),
                        ConfigCodec.fromMap(Map.of("service", "svc")),
                        new DecodedConfig.Parsed(remote("good", "a"))));

        assertThat(pull()).isInstanceOfSatisfying(Pulled.class, pulled -> {
            assertThat(pulled.count()).isEqualTo(1);
            assertThat(pulled.failed())
                    .hasSize(3)
                    .isEqualTo(fixture.db.failedConfigs().reversed());
        });
        assertThat(fixture.db.failedConfigs()).extracting(FailedConfig::source).containsOnly("pull from a");
        assertThat(fixture.events()).containsExactly("pull.start svc", "batch_add 1 svc", "pull.stop 1 svc null");
    }

    /** [pull_error_result], [pull_junk_result], [pull_node_down] */
    @Test
    void aFailureLeavesWhatThereWas() throws Exception {
        pull();
        fixture.events();
        source.answer = () -> {
            throw new IOException("connection\nrefused");
        };

        assertThat(pull()).isEqualTo(new Failed("java.io.IOException: connection refused"));
        assertThat(fixture.events()).containsExactly("pull.start svc", "pull.stop 0 svc null");
        assertThat(fixture.db.count()).isEqualTo(2);
        assertThat(status().failures()).isEqualTo(1);
        assertThat(status().lastError()).contains("connection refused");
        source.answer = () -> {
            throw new StackOverflowError();
        };
        pull();
        assertThat(status().failures()).isEqualTo(2);
    }

    /** [pull_no_nodes], [pull_string_nodes_ignored] */
    @Test
    void anAnswerOfNobodyIsAFailure() throws Exception {
        source.answer = () -> new PulledConfigs(List.of(), List.of(new DecodedConfig.Parsed(remote("one", "a"))));

        assertThat(pull()).isEqualTo(new Failed("no nodes"));
        assertThat(fixture.events()).containsExactly("pull.start svc", "pull.stop 0 svc null");
    }

    @Test
    void anAnswerOfWhichNothingCanBeUsedIsAFailure() throws Exception {
        source.version = () -> "7";
        pull();
        source.version = () -> "8";
        source.answer = () -> PulledConfigs.of("a", List.of(invalid("one")));

        assertThat(pull()).isEqualTo(new Failed("none of 1 configs can be used"));
        assertThat(fixture.db.count()).isEqualTo(2);
        assertThat(fixture.db.offeredVersions("svc")).containsEntry("a", "7");
    }

    @Test
    void anAnswerIsBounded() throws Exception {
        var small = new Fixture(new ConfigLimits(10, 1, 10, 10, Duration.ofHours(1)));
        try (var bounded =
                new ConfigPuller(small.db, RegistrationPolicy.standard(), small.clock, PullerSettings.defaults())) {
            bounded.add("svc", source);
            assertThat(bounded.pullNow("svc")).isEqualTo(new Failed("2 configs (expected: at most 1)"));
        }
    }

    /** [version_match_skips] */
    @Test
    void theSameVersionIsNotFetchedAgain() throws Exception {
        source.version = () -> "7";
        assertThat(pull()).isEqualTo(new Pulled(2, "7", List.of()));
        assertThat(pull()).isEqualTo(new Unchanged("7"));

        assertThat(fixture.events())
                .containsExactly(
                        "pull.start svc",
                        "batch_add 2 svc",
                        "pull.stop 2 svc 7",
                        "pull.start svc",
                        "pull.stop 0 svc 7");
        assertThat(source.pulls).hasValue(1);
        assertThat(status().version()).isEqualTo("7");
    }

    /** [version_changed_pulls] */
    @Test
    void anotherVersionIsFetched() throws Exception {
        source.version = () -> "1";
        pull();
        source.version = () -> "2";
        assertThat(pull()).isEqualTo(new Pulled(2, "2", List.of()));

        assertThat(fixture.events()).endsWith("pull.start svc", "batch_add 2 svc", "pull.stop 2 svc 2");
    }

    /** [version_check_fails_falls_back] */
    @Test
    void whenTheVersionIsNotToBeHadAllIsFetched() throws Exception {
        source.version = () -> {
            throw new IOException("down");
        };
        assertThat(pull()).isEqualTo(new Pulled(2, null, List.of()));
        assertThat(pull()).isEqualTo(new Pulled(2, null, List.of()));
    }

    /** [version_nil_returned], but no version is no reason to fetch nothing: the original never pulls then. */
    @Test
    void withoutVersionsAllIsFetchedEachTime() throws Exception {
        pull();
        pull();

        assertThat(source.pulls).hasValue(2);
    }

    /** [force_pull] */
    @Test
    void forceFetchesTheSameVersionAgain() throws Exception {
        source.version = () -> "7";
        pull();
        assertThat(puller.forcePull("svc")).isEqualTo(new Pulled(2, "7", List.of()));
    }

    @Test
    void theSameVersionIsFetchedAgainIfItIsNotThereAnyMore() throws Exception {
        source.version = () -> "7";
        pull();
        fixture.db.nodeLeft("a");
        assertThat(fixture.nodes("one")).isEmpty();
        assertThat(pull()).isEqualTo(new Pulled(2, "7", List.of()));
        assertThat(fixture.nodes("one")).containsExactly("a");

        fixture.db.clear();
        assertThat(pull()).isEqualTo(new Pulled(2, "7", List.of()));
    }

    /** [function_removed_remotely_stays]: fault 20, it is gone. */
    @Test
    void whatTheServiceOffersNoMoreIsGone() throws Exception {
        pull();
        fixture.events();
        source.answer = () -> PulledConfigs.of("a", List.of());

        assertThat(pull()).isEqualTo(new Pulled(0, null, List.of()));
        assertThat(fixture.events())
                .containsExactlyInAnyOrder(
                        "pull.start svc", "delete svc/one/0.0.0", "delete svc/two/0.0.0", "pull.stop 0 svc null")
                .startsWith("pull.start svc")
                .endsWith("pull.stop 0 svc null");
        assertThat(fixture.db.count()).isZero();
    }

    /** [pull_reenables_disabled]: fault 20, the operator wins. */
    @Test
    void whatAnOperatorDisabledStaysDisabled() throws Exception {
        pull();
        fixture.db.disable("svc", "two", "0.0.0");
        pull();

        assertThat(fixture.events())
                .containsExactly(
                        "pull.start svc",
                        "batch_add 2 svc",
                        "pull.stop 2 svc null",
                        "disable svc/two/0.0.0",
                        "pull.start svc",
                        "batch_add 2 svc",
                        "pull.stop 2 svc null");
        assertThat(fixture.found("two").config().disabled()).isTrue();
        assertThat(fixture.found("one").config().disabled()).isFalse();
    }

    @Test
    void pushAndPullOfAServiceAreMerged() throws Exception {
        pull();
        var receiver = ConfigReceiver.openToEveryone(fixture.db, RegistrationPolicy.standard());
        receiver.push(PushConfig.of("svc", "b", "1", List.of(remote("one", "b")), null));
        assertThat(fixture.nodes("one")).containsExactly("a", "b");

        pull();
        assertThat(fixture.nodes("one")).containsExactly("a", "b");
        assertThat(fixture.nodes("two")).containsExactly("a");
    }

    @Test
    void thePolicyIsAsked() throws Exception {
        var strict = RegistrationPolicy.standard().allowServices("other");
        try (var other = new ConfigPuller(fixture.db, strict, fixture.clock, PullerSettings.defaults())) {
            other.add("svc", source);
            assertThat(other.pullNow("svc")).isEqualTo(new Failed("none of 2 configs can be used"));
        }
        assertThat(fixture.db.failedConfigs()).hasSize(2);
    }
}

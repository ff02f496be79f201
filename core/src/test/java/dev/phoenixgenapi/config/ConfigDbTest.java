package dev.phoenixgenapi.config;

import static dev.phoenixgenapi.config.Fixture.invalid;
import static dev.phoenixgenapi.config.Fixture.local;
import static dev.phoenixgenapi.config.Fixture.remote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Adding, finding and removing by hand. Names in brackets are scenarios of the original's recordings. */
class ConfigDbTest {

    private final Fixture fixture = new Fixture();
    private final ConfigDb db = fixture.db;

    /** [add] */
    @Test
    void whatWasAddedIsFound() {
        db.add(local("ping"));

        assertThat(fixture.events()).containsExactly("add svc/ping/0.0.0");
        assertThat(db.get("svc", "ping")).contains(local("ping"));
        assertThat(fixture.found("ping").function()).isNotNull();
        assertThat(db.count()).isEqualTo(1);
    }

    @Test
    void aFunctionIsKnownInWhateverVersionUntilTheLastIsDeleted() {
        db.add(local("ping", "1.0.0"));
        db.add(local("ping", "2.0.0"));
        db.disable("svc", "ping", "1.0.0");
        db.delete("svc", "ping", "2.0.0");

        assertThat(db.knows("svc", "ping")).isTrue();
        assertThat(db.knows("svc", "pong")).isFalse();
        assertThat(db.knows("other", "ping")).isFalse();

        db.delete("svc", "ping", "1.0.0");
        assertThat(db.knows("svc", "ping")).isFalse();
    }

    /** [add_same_twice] */
    @Test
    void addingAgainReplaces() {
        db.add(local("ping"));
        db.add(local("ping").toBuilder().timeout(null).build());

        assertThat(fixture.events()).containsExactly("add svc/ping/0.0.0", "add svc/ping/0.0.0");
        assertThat(db.functions()).isEqualTo(Map.of("svc", Map.of("ping", List.of("0.0.0"))));
        assertThat(fixture.found("ping").config().timeout()).isNull();
    }

    /** [update_emits_add] */
    @Test
    void anUpdateOfSomethingUnknownAddsIt() {
        db.update(local("ping"));

        assertThat(fixture.events()).containsExactly("add svc/ping/0.0.0");
        assertThat(db.count()).isEqualTo(1);
    }

    /** [add_versions], but the versions are listed in their order and not in that of text, for people. */
    @Test
    void theLatestIsTheLatestThatIsEnabled() {
        List.of("1.0.0", "10.0.0", "2.0.0", "banana").forEach(version -> db.add(local("v", version)));

        assertThat(db.latest("svc", "v")).contains(local("v", "10.0.0"));
        assertThat(db.functions().get("svc")).containsEntry("v", List.of("banana", "1.0.0", "2.0.0", "10.0.0"));
        assertThat(db.services()).containsExactly("svc");
        fixture.events();
        db.disable("svc", "v", "10.0.0");

        assertThat(fixture.events()).containsExactly("disable svc/v/10.0.0");
        assertThat(db.latest("svc", "v")).contains(local("v", "2.0.0"));
        assertThat(db.get("svc", "v", "10.0.0")).map(FunConfig::disabled).contains(true);
        db.disable("svc", "v", "1.0.0");
        db.disable("svc", "v", "2.0.0");
        assertThat(db.latest("svc", "v")).contains(local("v", "banana"));
        db.disable("svc", "v", "banana");
        assertThat(db.latest("svc", "v")).isEmpty();
    }

    @Test
    void onlyTheExactVersionIsFound() {
        db.add(local("v", "1.0.0"));

        assertThat(db.get("svc", "v")).isEmpty();
        assertThat(db.find("svc", "v", "1.0")).isNull();
        assertThat(db.find("svc", "w", "1.0.0")).isNull();
        assertThat(db.find("other", "v", "1.0.0")).isNull();
        assertThat(db.latest("svc", "w")).isEmpty();
        assertThat(db.latest("other", "v")).isEmpty();
    }

    @Test
    void anInvalidConfigIsRefusedAndRemembered() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> db.add(invalid("x")))
                .withMessageContaining("function svc/x version 0.0.0: nodes: none");

        assertThat(fixture.events()).isEmpty();
        assertThat(db.count()).isZero();
        assertThat(db.failedConfigs()).singleElement().satisfies(failed -> {
            assertThat(failed.source()).isEqualTo("add");
            assertThat(failed.service()).isEqualTo("svc");
            assertThat(failed.requestType()).isEqualTo("x");
            assertThat(failed.version()).isEqualTo("0.0.0");
            assertThat(failed.time()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(failed.faults())
                    .singleElement()
                    .hasToString(invalid("x").faults().getFirst().toString());
        });
    }

    /** [hook_module_not_loaded]: fault 9, what is missing is told by name; [validate_mfa_missing_module] likewise. */
    @Test
    void codeThatThisNodeDoesNotHaveIsToldByName() {
        var config = local("h").toBuilder()
                .function(new FunctionRef("No.Such", "f"))
                .beforeExecute(HookRef.of("Hk", "ok"))
                .build();

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> db.add(config))
                .withMessageContaining("function: No.Such.f is not known on this node")
                .withMessageContaining("before_execute: Hk.ok is not known on this node");
        fixture.registry.addFunction(new FunctionRef("No.Such", "f"), _ -> null);
        fixture.registry.addBeforeHook(new FunctionRef("Hk", "ok"), (_, _, _) -> null);

        db.add(config);
        assertThat(db.failedConfigs()).as("accepted in the end").isEmpty();
    }

    /** [batch_add] */
    @Test
    void aBatchEmitsOneEventWithTheServiceOfItsFirst() {
        var result = db.batchAdd(List.of(
                local("a"),
                FunConfig.builder("other", "b").function(Fixture.RUN).build()));

        assertThat(result).isEqualTo(new BatchResult(2, List.of()));
        assertThat(fixture.events()).containsExactly("batch_add 2 svc");
        assertThat(db.functions().keySet()).containsExactly("other", "svc");
        assertThat(db.configs()).extracting(FunConfig::service).containsExactly("other", "svc");
    }

    @Test
    void ofABatchTheValidOnesEnter() {
        var result = db.batchAdd(List.of(invalid("x"), local("a"), local("b")));

        assertThat(result.stored()).isEqualTo(2);
        assertThat(result.failed())
                .singleElement()
                .extracting(FailedConfig::source)
                .isEqualTo("batch_add");
        assertThat(db.failedConfigs()).isEqualTo(result.failed());
        assertThat(fixture.events()).containsExactly("batch_add 2 svc");
    }

    /** [batch_add_all_invalid], [batch_add_empty] */
    @Test
    void aBatchOfWhichNothingIsStoredEmitsNothing() {
        assertThat(db.batchAdd(List.of(invalid("x"))).stored()).isZero();
        assertThat(db.batchAdd(List.of())).isEqualTo(new BatchResult(0, List.of()));

        assertThat(fixture.events()).isEmpty();
        assertThat(db.count()).isZero();
    }

    /** [delete_missing] */
    @Test
    void deletingEmitsAlsoForTheUnknown() {
        db.delete("svc", "zz", "9.9.9");

        assertThat(fixture.events()).containsExactly("delete svc/zz/9.9.9");
    }

    @Test
    void deletingAndClearingEmitBefore() {
        db.batchAdd(List.of(local("a"), local("b")));
        var counts = new ArrayList<Integer>();
        fixture.telemetry.attach("counting", ConfigEvent.class, _ -> counts.add(db.count()));

        db.delete("svc", "a", "0.0.0");
        assertThat(db.find("svc", "a", "0.0.0")).isNull();
        db.clear();
        db.add(local("c"));
        db.disable("svc", "c", "0.0.0");

        assertThat(counts).containsExactly(2, 1, 1, 1);
    }

    /** [clear] */
    @Test
    void clearingLeavesNothing() {
        db.add(local("a"));
        db.disable("svc", "a", "0.0.0");
        fixture.events();

        db.clear();

        assertThat(fixture.events()).containsExactly("clear");
        assertThat(db.count()).isZero();
        assertThat(db.services()).isEmpty();
        db.add(local("a"));
        assertThat(fixture.found("a").config().disabled()).isFalse();
    }

    @Test
    void disablingAndEnablingEmitOnlyForWhatIsThereAndEachTime() {
        assertThat(db.disable("svc", "a", "0.0.0")).isFalse();
        assertThat(db.enable("svc", "a", "0.0.0")).isFalse();
        db.add(local("a"));
        assertThat(db.disable("svc", "a", "0.0.0")).isTrue();
        assertThat(db.disable("svc", "a", "0.0.0")).isTrue();
        assertThat(fixture.found("a").config().disabled()).isTrue();
        assertThat(db.enable("svc", "a", "0.0.0")).isTrue();
        assertThat(db.enable("svc", "a", "0.0.0")).isTrue();
        assertThat(fixture.found("a").config().disabled()).isFalse();

        assertThat(fixture.events())
                .containsExactly(
                        "add svc/a/0.0.0",
                        "disable svc/a/0.0.0",
                        "disable svc/a/0.0.0",
                        "enable svc/a/0.0.0",
                        "enable svc/a/0.0.0");
    }

    @Test
    void whatAnOperatorDisabledStaysSoUntilItIsEnabledOrDeleted() {
        db.add(local("a"));
        db.disable("svc", "a", "0.0.0");
        db.add(local("a"));
        assertThat(fixture.found("a").config().disabled()).isTrue();

        db.enable("svc", "a", "0.0.0");
        assertThat(fixture.found("a").config().disabled()).isFalse();

        db.disable("svc", "a", "0.0.0");
        db.delete("svc", "a", "0.0.0");
        db.add(local("a"));
        assertThat(fixture.found("a").config().disabled()).isFalse();
    }

    @Test
    void aConfigThatDisablesItselfCanBeEnabled() {
        db.add(local("a").withDisabled(true));
        assertThat(fixture.found("a").config().disabled()).isTrue();

        db.enable("svc", "a", "0.0.0");
        assertThat(fixture.found("a").config().disabled()).isFalse();

        db.add(local("a").withDisabled(true));
        assertThat(fixture.found("a").config().disabled())
                .as("whoever adds it says so")
                .isTrue();
    }

    @Test
    void beyondTheLimitNothingNewEnters() {
        var small = new Fixture(new ConfigLimits(2, 10, 10, 3, Duration.ofHours(1)));
        var result = small.db.batchAdd(List.of(local("a"), local("b"), local("c")));

        assertThat(result.stored()).isEqualTo(2);
        assertThat(result.failed().getFirst().faults())
                .singleElement()
                .hasToString("configs: full (expected: at most 2)");
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> small.db.add(remote("d", "n")))
                .withMessage("function svc/d version 0.0.0: configs: full (expected: at most 2)");
        small.db.add(local("b").toBuilder().timeout(null).build());
        small.db.delete("svc", "a", "0.0.0");
        small.db.add(local("c"));
        assertThat(small.events())
                .containsExactly("batch_add 2 svc", "add svc/b/0.0.0", "delete svc/a/0.0.0", "add svc/c/0.0.0");
    }

    @Test
    void theLatestFailuresAreKeptOneForEachFunctionAndSource() {
        var small = new Fixture(new ConfigLimits(10, 10, 10, 3, Duration.ofHours(1)));
        IntStream.range(0, 5).forEach(i -> small.db.batchAdd(List.of(invalid("x" + i))));
        small.db.batchAdd(List.of(invalid("x3")));

        assertThat(small.db.failedConfigs())
                .extracting(FailedConfig::requestType)
                .containsExactly("x3", "x4", "x2");
    }

    @Test
    void whatIsKeptOfAFailureIsNeverLong() {
        var name = "x".repeat(100_000);
        var faults = Collections.nCopies(1_000, new ConfigFault(name, name));
        var failed = new FailedConfig(Instant.EPOCH, name, name, name, name, faults);

        assertThat(failed.requestType()).hasSize(FailedConfig.MAX_TEXT + 1).endsWith("…");
        assertThat(failed.toString())
                .hasSizeLessThan((4 + 2 * FailedConfig.MAX_FAULTS) * (FailedConfig.MAX_TEXT + 100));
    }

    @Test
    void aHandlerMayReadAndChange() {
        db.add(local("a"));
        fixture.telemetry.attach("adding", ConfigEvent.Delete.class, _ -> db.add(local("b")));

        db.delete("svc", "a", "0.0.0");

        assertThat(db.configs()).containsExactly(local("b"));
    }
}

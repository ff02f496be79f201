package dev.phoenixgenapi.config;

import static dev.phoenixgenapi.config.Fixture.invalid;
import static dev.phoenixgenapi.config.Fixture.local;
import static dev.phoenixgenapi.config.Fixture.remote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.config.PushResult.Accepted;
import dev.phoenixgenapi.config.PushResult.Reason;
import dev.phoenixgenapi.config.PushResult.Rejected;
import dev.phoenixgenapi.config.PushResult.Skipped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names in brackets are scenarios of the original's recordings. */
class ConfigReceiverTest {

    private static final String TOKEN = "a secret";

    private final Fixture fixture = new Fixture();
    private final ConfigReceiver receiver = new ConfigReceiver(fixture.db, RegistrationPolicy.standard(), TOKEN);

    private static PushConfig push(String version, FunConfig... configs) {
        return PushConfig.of("svc", "a", version, Arrays.asList(configs), TOKEN);
    }

    private static Rejected rejected(PushResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    /** [push_accepted], [push_from_remote_node] */
    @Test
    void whatIsPushedIsStored() {
        assertThat(receiver.push(push("1", remote("one", "a")))).isEqualTo(new Accepted(1, List.of()));

        assertThat(fixture.events()).containsExactly("batch_add 1 svc", "push 1 svc 1");
        assertThat(fixture.db.offeredVersions("svc")).containsEntry("a", "1");
        assertThat(fixture.nodes("one")).containsExactly("a");
    }

    /** [push_skipped_same_version] */
    @Test
    void theSameVersionIsSkipped() {
        receiver.push(push("1", remote("one", "a")));
        fixture.events();

        assertThat(receiver.push(push("1", remote("two", "a")))).isEqualTo(new Skipped());
        assertThat(fixture.events()).isEmpty();
        assertThat(fixture.db.count()).isEqualTo(1);
    }

    @Test
    void theSameVersionOfAnotherNodeIsNotSkipped() {
        receiver.push(push("1", remote("one", "a")));
        var other = PushConfig.of("svc", "b", "1", List.of(remote("one", "b")), TOKEN);

        assertThat(receiver.push(other)).isEqualTo(new Accepted(1, List.of()));
        assertThat(fixture.nodes("one")).containsExactly("a", "b");
    }

    @Test
    void aNodeThatLeftAndComesBackWithTheSameVersionIsNotSkipped() {
        receiver.push(push("1", remote("one", "a")));
        fixture.db.nodeLeft("a");
        assertThat(receiver.verify("svc", "1", "a")).isEqualTo(new Verification.Unknown());

        assertThat(receiver.push(push("1", remote("one", "a")))).isEqualTo(new Accepted(1, List.of()));
        assertThat(fixture.nodes("one")).containsExactly("a");
    }

    /** [push_force] */
    @Test
    void forceStoresTheSameVersionAgain() {
        receiver.push(push("1", remote("one", "a")));
        receiver.push(push("1", remote("one", "a")).forced());

        assertThat(fixture.events())
                .containsExactly("batch_add 1 svc", "push 1 svc 1", "batch_add 1 svc", "push 1 svc 1");
    }

    /** [push_new_version]; fault 20: what it does not name any more is gone. */
    @Test
    void aNewVersionReplacesTheOld() {
        receiver.push(push("1", remote("one", "a"), remote("two", "a")));
        receiver.push(push("2", remote("one", "a")));

        assertThat(fixture.events())
                .containsExactly(
                        "batch_add 2 svc", "push 2 svc 1", "delete svc/two/0.0.0", "batch_add 1 svc", "push 1 svc 2");
    }

    /** [verify] */
    @Test
    void aVersionCanBeVerified() {
        assertThat(receiver.verify("svc", "1", "a")).isEqualTo(new Verification.Unknown());
        receiver.push(push("1", remote("one", "a")));

        assertThat(receiver.verify("svc", "1", "a")).isEqualTo(new Verification.Matches());
        assertThat(receiver.verify("svc", "2", "a")).isEqualTo(new Verification.Mismatch("1"));
        assertThat(receiver.verify("svc", "1", "b")).isEqualTo(new Verification.Unknown());
    }

    /** [push_invalid_empty_fun_configs] */
    @Test
    void aPushWithoutConfigsIsRejected() {
        assertThat(rejected(receiver.push(push("1"))).faults())
                .containsExactly(new ConfigFault("fun_configs", "none (expected: at least one)"));
        assertThat(fixture.events()).isEmpty();
    }

    /** [push_invalid_many], [push_map]: that it is no push at all is for adapters to tell. */
    @Test
    void allFaultsOfAPushAreTold() {
        var result = rejected(receiver.push(new PushConfig("", List.of(), "", List.of(), TOKEN, false)));

        assertThat(result.reason()).isEqualTo(Reason.INVALID);
        assertThat(result.faults())
                .extracting(ConfigFault::field)
                .containsExactly("service", "nodes", "config_version", "fun_configs");
        var many = IntStream.range(0, 1_001).mapToObj(i -> "n" + i).toList();
        var parsed = List.<DecodedConfig>of(new DecodedConfig.Parsed(remote("one", "a")));
        assertThat(rejected(receiver.push(new PushConfig("svc", many, "v".repeat(256), parsed, TOKEN, false)))
                        .faults())
                .extracting(ConfigFault::toString)
                .containsExactly(
                        "nodes: 1001 (expected: at most 1000)",
                        "config_version: 256 characters (expected: at most 255)");
    }

    /** [push_service_mismatch] */
    @Test
    void aConfigOfAnotherServiceSpoilsThePush() {
        var other = FunConfig.builder("zz", "x").function(Fixture.RUN).build();
        var result = rejected(receiver.push(push("1", remote("one", "a"), other)));

        assertThat(result.faults())
                .containsExactly(new ConfigFault("fun_configs", "1 of other services (expected: all of \"svc\")"));
        assertThat(fixture.db.failedConfigs()).isEqualTo(result.failed());
        assertThat(result.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.source()).isEqualTo("push from a");
            assertThat(failed.service()).isEqualTo("zz");
        });
        assertThat(fixture.events()).isEmpty();
        assertThat(fixture.db.count()).isZero();
        assertThat(receiver.verify("svc", "1", "a")).isEqualTo(new Verification.Unknown());
    }

    @Test
    void someInvalidConfigsAreLeftOutAndToldOf() {
        var result = receiver.push(push("1", invalid("bad"), remote("good", "a")));

        assertThat(result).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.count()).isEqualTo(1);
            assertThat(accepted.failed())
                    .singleElement()
                    .extracting(FailedConfig::requestType)
                    .isEqualTo("bad");
        });
        assertThat(fixture.events()).containsExactly("batch_add 1 svc", "push 1 svc 1");
        receiver.push(push("2", remote("bad", "a"), remote("good", "a")));
        assertThat(fixture.db.failedConfigs()).as("repaired").isEmpty();
    }

    @Test
    void aPushOfWhichNothingCanBeUsedIsRejected() {
        var undecoded = ConfigCodec.fromMap(java.util.Map.of("service", "svc", "what", 1));
        var push = new PushConfig("svc", List.of("a"), "1", List.of(undecoded), TOKEN, false);

        assertThat(rejected(receiver.push(push)).reason()).isEqualTo(Reason.ALL_INVALID);
        assertThat(fixture.db.failedConfigs())
                .singleElement()
                .satisfies(failed -> assertThat(failed.faults())
                        .extracting(ConfigFault::field)
                        .containsExactly("request_type", "what"));
        assertThat(receiver.verify("svc", "1", "a")).isEqualTo(new Verification.Unknown());
        fixture.db.add(local("here"));
        fixture.events();
        assertThat(rejected(receiver.push(push("1", remote("here", "a")))).reason())
                .isEqualTo(Reason.ALL_INVALID);
        assertThat(fixture.events()).isEmpty();
    }

    @Test
    void thePolicyIsAskedAndCodeMustBeKnown() {
        var denied = local("x").toBuilder()
                .function(new dev.phoenixgenapi.FunctionRef("java.lang.System", "exit"))
                .build();
        var result = rejected(receiver.push(push("1", denied)));

        assertThat(result.failed().getFirst().faults())
                .extracting(ConfigFault::toString)
                .containsExactly(
                        "function: module \"java.lang.System\" is denied (expected: code of the application)",
                        "function: java.lang.System.exit is not known on this node (expected: code registered by that name)");
    }

    @Test
    void theTokenMustBeRight() {
        for (var wrong :
                Arrays.<@Nullable String>asList(null, "", "a secre", "a secret ", "A secret", "x".repeat(1_000))) {
            var push = PushConfig.of("svc", "a", "1", List.of(remote("one", "a")), wrong);
            assertThat(receiver.push(push)).isEqualTo(new Rejected(Reason.UNAUTHORIZED, List.of(), List.of()));
        }
        assertThat(fixture.db.count()).isZero();
        assertThat(fixture.db.failedConfigs()).as("nobody unknown can fill it").isEmpty();
        assertThat(fixture.events()).isEmpty();
    }

    @Test
    void aTokenIsNeededUnlessSaidOtherwise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigReceiver(fixture.db, RegistrationPolicy.standard(), " "))
                .withMessageStartingWith("token: blank");
        var open = ConfigReceiver.openToEveryone(fixture.db, RegistrationPolicy.standard());

        assertThat(open.push(PushConfig.of("svc", "a", "1", List.of(remote("one", "a")), null)))
                .isEqualTo(new Accepted(1, List.of()));
    }

    @Test
    void theTokenIsNotPrinted() {
        assertThat(push("1").forced())
                .hasToString("PushConfig[service=svc, nodes=[a], configVersion=1, 0 configs, forced]");
    }

    @Test
    void aPushIsBounded() {
        var small = new Fixture(new ConfigLimits(10, 2, 10, 10, Duration.ofHours(1)));
        var open = ConfigReceiver.openToEveryone(
                small.db, RegistrationPolicy.standard().allowModules("Api"));
        var configs = Stream.of("a", "b", "c").map(Fixture::local).toList();

        assertThat(rejected(open.push(PushConfig.of("svc", "a", "1", configs, null)))
                        .faults())
                .containsExactly(new ConfigFault("fun_configs", "3 (expected: at most 2)"));
        assertThat(open.push(PushConfig.of("svc", "a", "1", configs.subList(0, 2), null)))
                .isEqualTo(new Accepted(2, List.of()));
    }

    @Test
    void ofManyEqualPushesOneIsStored() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pushes = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> receiver.push(push("1", remote("one", "a")))))
                    .toList();
            var accepted = 0;
            for (var result : pushes) {
                accepted += result.get() instanceof Accepted ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(fixture.events()).containsExactly("batch_add 1 svc", "push 1 svc 1");
    }
}

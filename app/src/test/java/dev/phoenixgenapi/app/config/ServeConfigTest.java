package dev.phoenixgenapi.app.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phoenixgenapi.app.config.Sources.Flag;
import dev.phoenixgenapi.config.ConfigLimits;
import dev.phoenixgenapi.config.PullerSettings;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.auth.JwtKeys;
import dev.phoenixgenapi.gateway.auth.JwtOptions;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.http.HttpOptions;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimiterOptions;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings count in the right order, reach the options of engine and gateway, and mistakes in them are clear. */
class ServeConfigTest {

    private static final Flag DEVELOPMENT = new Flag("--set", "auth.type", "development");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory = Path.of("");

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("gateway.yaml"), List.of(lines));
    }

    private static ServeConfig withFlags(Flag... flags) throws InvalidSettingsException {
        return ServeConfig.read(new Sources(null, Map.of(), List.of(flags)));
    }

    /** The mistakes, with the file's name for its path. */
    private List<String> mistakes(Sources sources) {
        var refused = catchThrowableOfType(InvalidSettingsException.class, () -> ServeConfig.read(sources));
        return refused.lines().stream()
                .map(line -> line.replace(directory + "/", ""))
                .toList();
    }

    private List<String> mistakes(String... lines) throws IOException {
        return mistakes(new Sources(file(lines), Map.of(), List.of(DEVELOPMENT)));
    }

    @Test
    void defaultsAreThoseOfEngineAndGateway() throws Exception {
        var config = withFlags(DEVELOPMENT);
        assertThat(config.channels()).isEqualTo(ChannelOptions.defaults());
        assertThat(config.http()).isEqualTo(HttpOptions.defaults());
        assertThat(config.drain()).isEqualTo(DrainOptions.defaults());
        assertThat(config.admin()).isNull();
        assertThat(config.listen().isLoopback()).isTrue();
        assertThat(config.limits().limits()).isEqualTo(RateLimits.NONE);
        assertThat(config.limits().options()).isEqualTo(RateLimiterOptions.DEFAULTS);
        assertThat(config.engine().asyncPool()).isEqualTo(WorkerPoolConfig.asyncPool());
        assertThat(config.engine().streamPool()).isEqualTo(WorkerPoolConfig.streamPool());
        assertThat(config.engine().configs()).isEqualTo(ConfigLimits.defaults());
        assertThat(config.engine().pull()).isEqualTo(PullerSettings.defaults());
        assertThat(config.engine().backoff()).isEqualTo(Backoff.DEFAULT);
        assertThat(config.engine().pushToken()).isNull();
    }

    @Test
    void flagsComeBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        var file = file(
                "listen.port: 1",
                "listen:",
                "  host: 127.0.0.2",
                "http.max_depth: 7",
                "drain.batch: 3",
                "auth.type: development");
        var environment = Map.of("GENAPI_LISTEN_PORT", "2", "GENAPI_HTTP_MAX_DEPTH", "8", "GENAPI_DRAIN_BATCH", "  ");
        var config = ServeConfig.read(new Sources(file, environment, List.of(new Flag("--port", "listen.port", "3"))));
        assertThat(config.listen().port()).isEqualTo(3);
        assertThat(config.http().maxDepth()).isEqualTo(8);
        assertThat(config.drain().batch()).isEqualTo(3);
        assertThat(config.listen().host()).isEqualTo("127.0.0.2");
        var origins = config.settings().stream().collect(toMap(Setting::key, Setting::origin));
        assertThat(origins)
                .containsEntry("listen.port", "--port")
                .containsEntry("http.max_depth", "GENAPI_HTTP_MAX_DEPTH")
                .containsEntry("listen.host", file + ":3")
                .containsEntry("http.max_body_bytes", "default");
    }

    @Test
    void readsLimitsFromTheFileAndFromTheEnvironment() throws Exception {
        var file = file(
                "rate_limits:",
                "  global:",
                "    - { key: user_id, max_requests: 100, window: 1m }",
                "    - { key: ip_address, max_requests: 0, window: 1h }");
        var environment = Map.of(
                "GENAPI_RATE_LIMITS_FUNCTIONS",
                "[{service: shop, request_type: buy, key: item, max_requests: 5, window: 500ms}]");
        var config = ServeConfig.read(new Sources(file, environment, List.of(DEVELOPMENT)));
        assertThat(config.limits().limits())
                .isEqualTo(RateLimits.NONE
                        .withGlobal(new RateLimit(RateLimitKey.USER_ID, 100, Duration.ofMinutes(1)))
                        .withGlobal(new RateLimit(RateLimitKey.IP_ADDRESS, 0, Duration.ofHours(1)))
                        .withApi("shop", "buy", new RateLimit(RateLimitKey.of("item"), 5, Duration.ofMillis(500))));
    }

    @Test
    void leavesWhatAnotherCommandReadsAlone() throws Exception {
        var environment = Map.of("GENAPI_NODE_TOKEN", SECRET, "GENAPI_NODES_TOKEN", SECRET);
        ServeConfig.read(new Sources(null, environment, List.of(DEVELOPMENT)));
        NodeConfig.read(
                new Sources(null, environment, List.of(new Flag("--gateway", "node.gateways", "127.0.0.1:7000"))));
    }

    @Test
    void readsWhoClientsAre() throws Exception {
        Files.writeString(directory.resolve("key"), SECRET + "\n");
        var file = file(
                "auth:", "  type: jwt", "  jwt: { secret_file: key, issuer: me, clock_skew: 1s, user_claim: uid }");
        var config = ServeConfig.read(new Sources(file, Map.of(), List.of()));
        assertThat(config.auth())
                .isEqualTo(new AuthSettings.Jwt(JwtOptions.of(JwtKeys.secret(SECRET))
                        .withIssuer("me")
                        .withClockSkew(Duration.ofSeconds(1))
                        .withClaims("uid", "roles", "device_id")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "listen.port: 70000 | listen.port: 70000 (expected: 0 to 65535; from gateway.yaml:1)",
                "listen: { port: many } | listen.port: many (expected: 0 to 65535; from gateway.yaml:1)",
                "listen: { port: [1] } | listen.port: a list (expected: 0 to 65535; from gateway.yaml:1)",
                "listen: 4000 | listen: 4000 (expected: settings below it; from gateway.yaml:1)",
                "listen.host: ' ' | listen.host: \"\" (expected: a text; from gateway.yaml:1)",
                "listen.prot: 1 | listen.prot: no such setting (did you mean listen.port?; from gateway.yaml:1)",
                "lisen: { port: 1 } | lisen: no such setting (from gateway.yaml:1)",
                "zzz: 1 | zzz: no such setting (from gateway.yaml:1)",
                "listen.trusted_proxies: 10.0.0.0/99 | listen.trusted_proxies: \"10.0.0.0/99\" (expected: an address, or a"
                        + " block such as 10.0.0.0/8; from gateway.yaml:1)",
                "listen.tls.key: key.pem | listen.tls.certificate: not given (expected: a file, for the other half of the"
                        + " pair is given)",
                "channels.path: socket | channels.path: socket (expected: / and a name; from gateway.yaml:1)",
                "channels.compression: yes | channels.compression: yes (expected: true or false; from gateway.yaml:1)",
                "channels.max_frame_bytes: 1kB | channels.max_frame_bytes: 1kB (expected: 1KiB to 64MiB; from gateway.yaml:1)",
                "drain.timeout: 20 | drain.timeout: 20 (expected: 0 or more, with a unit; from gateway.yaml:1)",
                "drain.timeout: -1s | drain.timeout: -1s (expected: 0 or more, with a unit; from gateway.yaml:1)",
                "drain.timeout: 1000000000d | drain.timeout: 1000000000d (expected: 0 or more, with a unit; from gateway.yaml:1)",
                "rate_limits.failure_mode: shut | rate_limits.failure_mode: shut (expected: fail_open or fail_closed; from"
                        + " gateway.yaml:1)",
                "pull.interval: 10m | pull.max_backoff: 5m (expected: not below pull.interval: 10m)",
                "admin.port: 1 | admin.token: not given (expected: a secret here, in admin.token_file or in"
                        + " GENAPI_ADMIN_TOKEN)",
                "admin.token: short | admin.token: too short (expected: 16 or more characters; from gateway.yaml:1)",
                "functions.classpath: no.jar | functions.classpath: no.jar (expected: a jar or a directory that can be read;"
                        + " from gateway.yaml:1)",
                "logging.loggers: a=loud | logging.loggers: a=loud (expected: NAME=LEVEL, as dev.phoenixgenapi=debug; from"
                        + " gateway.yaml:1)",
                "rate_limits.global: [{ key: user_id, window: 1s, max: 1 }] | rate_limits.global[0].max: no such setting"
                        + " (from gateway.yaml:1)",
                "rate_limits.global: [{ key: user_id, max_requests: 1, window: 1500us }] | rate_limits.global[0].window: 1500us"
                        + " (expected: 1ms to 366d in whole milliseconds, with a unit; from gateway.yaml:1)",
                "rate_limits.global: [{ key: a, max_requests: 1, window: 1s }, { key: a, max_requests: 2, window: 1s }] |"
                        + " rate_limits: limits: global, a, window_ms 1000: listed twice (expected: one limit for each scope,"
                        + " key and window)",
                "rate_limits.global: [7] | rate_limits.global[0]: 7 (expected: settings; from gateway.yaml:1)",
            })
    void mistakesNameTheKeyTheRuleAndTheLine(String line, String expected) throws IOException {
        assertThat(mistakes(line)).contains(expected);
    }

    @Test
    void allMistakesAreToldAtOnceWithWhereTheyStand() throws IOException {
        var file = file("listen:", "  port: x", "", "http:", "  max_deth: 5");
        var environment = Map.of(
                "GENAPI_HTTP_MAX_DEPTH", "1",
                "GENAPI_LISTEN_PROT", "1",
                "GENAPI_SERVICE_HOST", "somebody else's",
                "GENAPI_PORT", "tcp://10.0.0.1:80");
        assertThat(mistakes(new Sources(file, environment, List.of(new Flag("--set", "drain.batch", "0")))))
                .containsExactlyInAnyOrder(
                        "listen.port: x (expected: 0 to 65535; from gateway.yaml:2)",
                        "http.max_deth: no such setting (did you mean http.max_depth?; from gateway.yaml:5)",
                        "http.max_depth: 1 (expected: 4 to 500; from GENAPI_HTTP_MAX_DEPTH)",
                        "GENAPI_LISTEN_PROT: no such setting (did you mean GENAPI_LISTEN_PORT?; from the environment)",
                        "drain.batch: 0 (expected: 1 or more; from --set)",
                        "auth.type: not given (expected: jwt or development)");
    }

    @Test
    void developmentIsForThisMachineOnly() {
        assertThat(mistakes(new Sources(
                        null, Map.of(), List.of(DEVELOPMENT, new Flag("--host", "listen.host", "0.0.0.0")))))
                .containsExactly(
                        "auth.type: development (expected: jwt, for others can reach listen.host: 0.0.0.0; from"
                                + " --set)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: [1, 2' | gateway.yaml:2:1: expected ',' or ']', but got <stream end>",
                "'a: 1\n b: 2' | gateway.yaml:2:3: mapping values are not allowed here",
                "'a: 1\na: 2' | gateway.yaml:2:1: a is given twice",
                "'- a' | gateway.yaml: no settings (expected: lines such as \"listen.port: 4000\")",
                "'a: &a [*a]' | gateway.yaml:1:4: ",
                "'? [a]\n: b' | gateway.yaml:1:3: ",
                "'a: \"\u0001\"' | gateway.yaml: ",
            })
    void whatIsNoYamlIsToldWithItsPlace(String text, String expected) throws IOException {
        assertThat(mistakes(text))
                .singleElement()
                .asString()
                .startsWith(expected)
                .hasLineCount(1);
    }

    @Test
    void anEmptyFileSaysNothing() throws Exception {
        assertThat(ServeConfig.read(new Sources(file(""), Map.of(), List.of(DEVELOPMENT))))
                .returns(HttpOptions.defaults(), ServeConfig::http);
    }

    @Test
    void filesThatCannotBeReadAreTold() {
        var missing = new Sources(directory.resolve("none.yaml"), Map.of(), List.of());
        assertThat(mistakes(missing)).containsExactly("none.yaml: no such file (expected: a YAML file with settings)");
        var noKey = List.of(
                new Flag("--set", "auth.type", "jwt"),
                new Flag(
                        "--set",
                        "auth.jwt.secret_file",
                        directory.resolve("none").toString()));
        assertThat(mistakes(new Sources(null, Map.of(), noKey)))
                .containsExactly("auth.jwt.secret_file: none (expected: a file that can be read; from --set)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.jwt.secret", "admin.token", "push.token"})
    void secretsAreNeverShown(String key) throws Exception {
        var flags = new ArrayList<>(
                List.of(DEVELOPMENT, new Flag("--set", key, SECRET), new Flag("--set", "admin.port", "0")));
        if (!key.equals("admin.token")) {
            flags.add(new Flag("--set", "admin.token", "operator-of-the-test"));
        }
        var config = ServeConfig.read(new Sources(null, Map.of(), flags));
        assertThat(config.toString()).doesNotContain(SECRET).contains("********");
        assertThat(new Sources(null, Map.of("GENAPI_ADMIN_TOKEN", SECRET), flags).toString())
                .doesNotContain(SECRET);
        flags.add(new Flag("--set", key, "s3cr3t"));
        flags.add(new Flag("--set", key + "_file", "none"));
        assertThat(mistakes(new Sources(null, Map.of(), flags)))
                .contains(key
                        + ": too short (expected: %d or more characters; from --set)"
                                .formatted(key.contains("jwt") ? 32 : 16))
                .noneMatch(line -> line.contains("s3cr3t"));
    }

    /** What the page says may stand there is taken by the engine and the gateway, to both ends of the range. */
    @Test
    void rangesAreTakenToTheirEnds() throws Exception {
        var range = Pattern.compile("(\\d\\w*)(?: to (\\d\\w*)| or more).*");
        var tried = 0;
        for (var setting : ServeConfig.describe().all()) {
            var ends = range.matcher(setting.expected());
            if (setting.isOfItem() || setting.type().equals("secret") || !ends.matches()) {
                continue;
            }
            for (var end = 1; end <= 2; end++) {
                var value = ends.group(end);
                // those that may not be below another
                if (value != null
                        && !setting.key().equals("pull.max_backoff")
                        && !setting.key().equals("engine.backoff_max")
                        && !setting.key().equals("nodes.max_ejection")
                        && !setting.key().equals("alerts.rate_limit.resolve_below")) {
                    withFlags(
                            DEVELOPMENT,
                            new Flag("--set", setting.key(), value),
                            new Flag("--set", "admin.token", "operator-of-the-test"),
                            new Flag("--set", "push.token", "nodes-of-the-test"));
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(60);
    }

    @Test
    void variablesAreUnique() {
        assertThat(ServeConfig.describe().all().stream().map(Setting::variable)).doesNotHaveDuplicates();
    }
}

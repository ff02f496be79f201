package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.app.Command.Outcome;
import dev.phoenixgenapi.app.demo.Demo;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each function of the playground does what the demo promises, called by the command over the demo's own socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundTest {

    private static final String TOKEN = "operator-of-the-test";

    private Demo demo;

    @BeforeAll
    void start() {
        demo = Demo.start(0, 0, TOKEN);
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    /** Calls a function; options and arguments with blanks between. */
    private Outcome call(String requestType, String options) {
        var line = "call playground %s --url ws://127.0.0.1:%d/socket --device d1 %s"
                .formatted(requestType, demo.port(), options);
        return Command.run(line.strip().split(" +"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo | --arg value={\"a\":[1,null]} | {\"a\":[1,null]}",
                "echo | --arg value=x --function-version 1.0.0 | {\"version\":\"1.0.0\",\"value\":\"x\"}",
                "echo | --arg value=x --function-version 2.0.0 | {\"version\":\"2.0.0\",\"value\":\"x\"}",
                "add | --arg a=1 --arg b=2 | 3",
                "add | --arg a=0.1 --arg b=0.2 | 0.3",
                "sleep | --arg ms=1 | \"slept\"",
                "report | --arg ms=1 | \"done\"",
                "count | --arg to=3 | 1 2 3",
                "forget | --arg value=1 | ``",
                "mine | --user ada --arg user_id=ada | \"yours, ada\"",
                "members | --user ada | \"for members\"",
                "admins | --user ada --roles admin | \"for admins\"",
            })
    void answers(String requestType, String options, String expected) {
        var outcome = call(requestType, options);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().replace("\n", " ")).isEqualTo(expected);
        assertThat(outcome.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sleep | --arg ms=5000 | \"code\":\"timeout\"",
                "fail | --arg reason=because | because",
                "crash | | \"code\":\"internal_error\"",
                "mine | --user ada --arg user_id=eve | \"code\":\"permission_denied\"",
                "members | | \"code\":\"permission_denied\"",
                "admins | --user ada | \"code\":\"permission_denied\"",
                "off | | disabled function: off version 0.0.0",
                "hooked | --arg text=x --arg mode=reject | hook rejected: mode is reject",
                "hooked | --arg text=x --arg mode=boom | \"code\":\"hook_rejected\"",
                "nothing | | unsupported function: nothing version 0.0.0",
            })
    void fails(String requestType, String options, String expected) {
        var outcome = call(requestType, options == null ? "" : options);
        assertThat(outcome.out() + outcome.err()).contains(expected);
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void saysWhoCalls() {
        assertThat(call("whoami", "--user ada --roles b,a").out())
                .startsWith("{\"user_id\":\"ada\",\"device_id\":\"d1\",\"roles\":[\"a\",\"b\"],\"request_id\":\"");
    }

    @Test
    void triesAgainUntilItWorks() {
        var key = UUID.randomUUID();
        assertThat(call("flaky", "--arg failures=2 --arg key=" + key).out()).isEqualTo("3");
        assertThat(call("flaky", "--arg failures=9 --arg key=" + UUID.randomUUID())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void limitsEachUser() {
        for (var call = 0; call < 5; call++) {
            assertThat(call("limited", "--user bob").code()).isZero();
        }
        assertThat(call("limited", "--user bob").err()).contains("Rate limit exceeded", "\"can_retry\":true");
        assertThat(call("limited", "--user eve").code()).isZero();
    }

    @Test
    void stampsAndWraps() {
        assertThat(call("hooked", "--arg text=x").out()).contains("{\"wrapped\":{\"text\":\"x\"", "\"stamp\":\"20");
    }

    @Test
    void convertsAndChecksArguments() {
        var valid = "{\"text\":\"x\",\"n\":1.5,\"id\":\"7d44480c-9dc0-41d1-b245-5ffdce74fad2\","
                + "\"at\":\"2026-01-02T03:04:05+01:00\",\"tags\":[\"a\"],\"meta\":{\"author\":\"me\"}}";
        assertThat(call("typed", "--json " + valid).out()).contains("\"flag\":true", "\"at\":\"2026-01-02T02:04:05Z\"");
        assertThat(call("typed", "--json " + valid.replace("\"x\"", "\"12345678901234567\""))
                        .err())
                .contains("invalid argument size", "max 16 bytes");
    }

    @Test
    void placesAndWatchesOrders() {
        var url = "ws://127.0.0.1:%d/socket".formatted(demo.port());
        var placed = Command.run(
                "call", "orders", "place", "--url", url, "--user", "ada", "--arg", "item=tea", "--arg", "quantity=2");
        assertThat(placed.out()).contains("\"customer\":\"ada\"", "\"total\":5.00");
        var id = placed.out().replaceAll(".*\"order_id\":\"([^\"]*)\".*", "$1");
        assertThat(Command.run("call", "orders", "get", "--url", url, "--user", "eve", "--arg", "order_id=" + id)
                        .err())
                .contains("unknown_order");
        assertThat(Command.run("call", "orders", "watch", "--url", url, "--user", "ada", "--arg", "order_id=" + id)
                        .out()
                        .lines()
                        .map(line -> line.replaceAll(".*\"status\":\"([^\"]*)\".*", "$1")))
                .containsExactly("received", "picked", "packed", "shipped", "delivered");
    }

    @Test
    void listsWhatThereIsToCall() {
        var outcome =
                Command.run("functions", "--url", "ws://127.0.0.1:%d/socket".formatted(demo.port()), "--user", "ada");
        assertThat(outcome.out()).contains("SERVICE", "playground", "typed", "members", "orders");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void saysWhatIsWrongWithTheCommand() {
        assertThat(Command.run().code()).isEqualTo(2);
        assertThat(Command.run("call", "playground").err()).contains("Missing required parameter: 'TYPE'");
        assertThat(call("echo", "--arg nonsense").err()).contains("--arg: \"nonsense\" (expected: NAME=VALUE)");
        assertThat(call("echo", "--json []").err()).contains("--json");
        var nobody = Command.run("call", "a", "b", "--url", "ws://127.0.0.1:1/socket");
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).contains("no gateway at 127.0.0.1:1");
    }

    @Test
    void operatorsNeedTheirToken() {
        var refused = Command.run(
                "tail", "--url", "http://127.0.0.1:%d".formatted(demo.adminPort()), "--token", "not-the-token-at-all");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("401");
    }
}

package dev.phoenixgenapi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.phoenixgenapi.app.demo.Demo;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A visitor finds on the demo's page what it promises, by name and by keyboard, and the browser has no complaints. */
@Tag("browser")
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPageTest {

    private static final String TOKEN = "operator-of-the-test";
    private static final Pattern DONE = Pattern.compile("done");

    private Chromium chromium;
    private Demo demo;

    /** Where there is no browser, it is installed first. */
    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void start() throws IOException, InterruptedException {
        chromium = new Chromium();
        demo = Demo.start(0, 0, TOKEN);
    }

    @AfterAll
    void stop() {
        demo.close();
        chromium.close();
    }

    /** The page of a user of its own, so that limits and orders are those of one test. */
    private Chromium.Tab open(String user) {
        return open(user, new Browser.NewPageOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private Chromium.Tab open(String user, Browser.NewPageOptions options) {
        return open(demo, user, options);
    }

    private Chromium.Tab open(Demo at, String user, Browser.NewPageOptions options) {
        var tab = chromium.open("http://127.0.0.1:%d/".formatted(at.port()), options);
        assertThat(tab.page().locator("#state")).hasText("connected as ada");
        connect(tab.page(), user);
        return tab;
    }

    private static void connect(Page page, String user) {
        page.getByLabel("User").fill(user);
        page.getByLabel("User").press("Enter");
        assertThat(page.getByText("connected as " + user)).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The card with a button. */
    private static Locator card(Page page, String name) {
        return page.locator("form.card").filter(new Locator.FilterOptions().setHas(button(page, name)));
    }

    private static Locator answer(Page page, String name) {
        return card(page, name).locator("output");
    }

    private static void close(Chromium.Tab tab) {
        assertThat(tab.complaints()).isEmpty();
        tab.page().close();
    }

    @Test
    void placesAnOrderAndWatchesIt() {
        var tab = open("orders");
        var page = tab.page();
        page.getByLabel("tea").check();
        page.getByLabel("How many").fill("3");
        page.getByLabel("How many").press("Enter");
        assertThat(page.locator("#placed")).hasText("Placed: 3 × tea, 7.50 in all.");

        button(page, "Watch").click();
        var steps = page.locator(".steps li");
        assertThat(steps.first()).hasClass(DONE);
        assertThat(page.locator(".orders output")).hasText("delivered: the stream has ended");
        assertThat(steps.last()).hasClass(DONE);
        assertThat(page.locator("#frames li").last()).containsText("\"status\":\"delivered\"");

        button(page, "Look up").click();
        assertThat(page.locator(".orders output")).containsText("\"quantity\":3");

        page.getByLabel("cocoa").check();
        button(page, "Place order").click();
        assertThat(page.locator("#placed")).hasText("failed: sold_out");
        close(tab);
    }

    @Test
    void stopsWatching() {
        var tab = open("stops");
        var page = tab.page();
        button(page, "Place order").click();
        button(page, "Watch").click();
        assertThat(page.locator(".steps li").first()).hasClass(DONE);
        page.locator(".orders .stop").click();
        assertThat(page.locator(".orders output")).hasText("stopped: nothing more comes");
        assertThat(page.locator(".steps li").last()).not().hasClass(DONE);
        close(tab);
    }

    @Test
    void streamsNumbersUntilItIsStopped() {
        var tab = open("streams");
        var page = tab.page();
        button(page, "Start").click();
        assertThat(page.locator(".number")).hasText(Pattern.compile("[1-9][0-9]"));
        card(page, "Start").locator(".stop").click();
        assertThat(answer(page, "Start")).hasText(Pattern.compile("stopped after \\d+ items .*"));
        assertThat(page.locator("#frames li").last()).containsText("\"event\":\"stop\"");
        assertThat(button(page, "Start")).isEnabled();
        close(tab);
    }

    @Test
    void getsLimitedAndLearnsForHowLong() {
        var tab = open("limited");
        var page = tab.page();
        for (var call = 0; call < 5; call++) {
            button(page, "Call limited").click();
        }
        assertThat(card(page, "Call limited").locator(".dots")).hasText("●●●●●");
        assertThat(answer(page, "Call limited")).hasText("\"passed\"");
        button(page, "Call limited").click();
        assertThat(answer(page, "Call limited")).hasText(Pattern.compile("rate_limited: come back in \\d+ s"));
        close(tab);
    }

    @Test
    void showsWhatGoesWrong() {
        var tab = open("wrong");
        var page = tab.page();
        for (var expected : List.of(
                List.of("Call add", "invalid_arguments: invalid argument type for \"b\", expected num, got \"two\""),
                List.of("Call fail", "failed: out_of_stock"),
                List.of("Call crash", "internal_error"),
                List.of("Call sleep", "timeout"),
                List.of("Call admins", "permission_denied"))) {
            button(page, expected.getFirst()).click();
            assertThat(answer(page, expected.getFirst())).containsText(expected.getLast());
        }
        page.getByLabel("admin", new Page.GetByLabelOptions().setExact(true)).check();
        connect(page, "boss");
        button(page, "Call admins").click();
        assertThat(answer(page, "Call admins")).containsText("\"for admins\"");
        close(tab);
    }

    @Test
    void answersLater() {
        var tab = open("later");
        var page = tab.page();
        button(page, "Ask for a report").click();
        assertThat(answer(page, "Ask for a report")).containsText("taken");
        assertThat(answer(page, "Ask for a report")).containsText("\"done\"");
        close(tab);
    }

    @Test
    void callsAnyFunctionByAForm() {
        var tab = open("forms");
        var page = tab.page();
        assertThat(page.locator("#functions details")).hasCount(21);
        assertThat(page.getByText("playground.admins")).hasCount(0);

        var typed = function(page, "playground.typed");
        typed.locator("summary").focus();
        page.keyboard().press("Enter");
        typed.getByLabel("text").press("Enter");
        assertThat(typed.locator("output")).containsText("\"author\":\"ada\"");
        typed.getByLabel("n number").fill("many");
        typed.getByLabel("text").fill("longer than sixteen bytes");
        typed.getByLabel("text").press("Enter");
        assertThat(typed.locator("output")).containsText("expected num, got \"many\"");
        assertThat(typed.locator("output")).containsText("max 16 bytes");

        var count = function(page, "playground.count");
        count.locator("summary").click();
        count.getByLabel("to").press("Enter");
        assertThat(count.locator("output")).containsText("3 (3 items");

        var forget = function(page, "playground.forget");
        forget.locator("summary").click();
        forget.getByLabel("value").press("Enter");
        assertThat(forget.locator("output")).containsText("null");
        close(tab);
    }

    private static Locator function(Page page, String name) {
        return page.locator("#functions details")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))))
                .first();
    }

    @Test
    void showsTextAndNeverRunsIt() {
        var attack = "<img src=x onerror=document.title='run'>";
        var tab = open(attack.substring(0, 40));
        var page = tab.page();
        card(page, "Call fail").getByLabel("Reason").fill(attack);
        button(page, "Call fail").click();
        assertThat(answer(page, "Call fail")).containsText(attack);
        assertThat(page.locator("#frames li").last()).containsText("<img");
        assertThat(page.locator("img")).hasCount(1);
        assertThat(page).hasTitle("PhoenixGenApi demo");
        close(tab);
    }

    @Test
    void runsNoScriptsFromElsewhere() {
        var tab = open("policy");
        tab.page()
                .evaluate(
                        "document.body.append(Object.assign(document.createElement('script'), { text: 'hacked=1' }))");
        assertThat(tab.page().evaluate("typeof hacked")).isEqualTo("undefined");
        assertThat(tab.complaints()).singleElement().asString().contains("Content Security Policy");
        tab.page().close();
    }

    @Test
    void fitsNarrowScreensAndStaysInItsPlace() {
        for (var width : new int[] {360, 1280}) {
            var tab = open("fits", new Browser.NewPageOptions().setViewportSize(width, 800));
            var page = tab.page();
            assertThat(page.locator("#functions details")).hasCount(21);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(((Number) page.evaluate("""
                                    () => new Promise(resolve => new PerformanceObserver(list =>
                                      resolve(list.getEntries().reduce((sum, shift) => sum + shift.value, 0)))
                                      .observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(resolve, 500, 0))
                                    """)).doubleValue()).isLessThan(0.02);
            close(tab);
        }
    }

    @Test
    void comesBackWhenTheGatewayDoes() {
        var first = Demo.start(0, 0, TOKEN);
        var tab = open(first, "eve", new Browser.NewPageOptions());
        var page = tab.page();
        var port = first.port();
        first.close();
        assertThat(page.locator("#state")).hasText("gateway gone, trying again");
        button(page, "Call crash").click();
        assertThat(answer(page, "Call crash")).containsText("is the gateway running?");
        try (var second = Demo.start(port, 0, TOKEN)) {
            assertThat(page.locator("#state")).hasText("connected as eve");
            button(page, "Place order").click();
            assertThat(page.locator("#placed")).containsText("Placed");
            assertThat(second.port()).isEqualTo(port);
        }
        // browsers complain of each attempt that finds nobody, or somebody who is about to go
        assertThat(tab.complaints())
                .allMatch(complaint -> complaint.startsWith("WebSocket connection to") || complaint.contains("503"));
        page.close();
    }
}

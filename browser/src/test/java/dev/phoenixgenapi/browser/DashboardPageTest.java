package dev.phoenixgenapi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

/** An operator sees on the dashboard what was sent, number for number, and the browser has no complaints. */
@Tag("browser")
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardPageTest {

    private Chromium chromium;

    /** Where there is no browser, it is installed first. */
    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void start() throws IOException, InterruptedException {
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    private Chromium.Tab open(WatchedGateway gateway, String view) {
        return open(gateway, view, new Browser.NewPageOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Opens a view as an operator who has shown the token. */
    private Chromium.Tab open(WatchedGateway gateway, String view, Browser.NewPageOptions options) {
        var tab = chromium.open(gateway.page(view), options);
        logIn(tab.page(), WatchedGateway.TOKEN);
        assertThat(tab.page().locator("#state")).hasText("connected");
        return tab;
    }

    private static void logIn(Page page, String token) {
        page.getByLabel("Admin token").fill(token);
        page.getByLabel("Admin token").press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The row of a table that begins with a text. */
    private static Locator row(Page page, String table, String begin) {
        return page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(table).setExact(true))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHasText(Pattern.compile("^" + begin.replaceAll("[./]", "\\\\$0"))));
    }

    private static Locator cell(Locator row, int column) {
        return row.locator("td").nth(column);
    }

    private static void close(Chromium.Tab tab) {
        assertThat(tab.complaints()).isEmpty();
        tab.page().close();
    }

    @Test
    void asksForTheTokenAndForgetsWrongOnes() {
        try (var gateway = new WatchedGateway(0)) {
            var tab = chromium.open(gateway.page(""), new Browser.NewPageOptions());
            var page = tab.page();
            logIn(page, "a guess of somebody");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("This is not the token.");
            page.keyboard().press("Escape");
            assertThat(page.locator("#login")).isVisible();
            logIn(page, WatchedGateway.TOKEN);
            assertThat(page.getByText("up for")).isVisible();

            page.reload();
            assertThat(page.getByText("up for")).isVisible();
            assertThat(tab.complaints()).allMatch(complaint -> complaint.contains("401"));
            page.close();

            var linked = chromium.open(gateway.page("token=" + WatchedGateway.TOKEN), new Browser.NewPageOptions());
            assertThat(linked.page().getByText("up for")).isVisible();
            assertThat(linked.page().url()).doesNotContain(WatchedGateway.TOKEN);
            close(linked);
        }
    }

    @Test
    void hasTheLastMinutesWhenItIsOpened() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            gateway.call("place", "ada", Map.of("item", "tea"), 30);
            gateway.call("place", "ada", Map.of("item", "cocoa"), 5);
            gateway.call("limited", "ada", Map.of(), 6);
            var tab = open(gateway, "overview");
            var page = tab.page();

            assertThat(page.locator(".sums"))
                    .hasText("In the last 15 min: 41 requests, 9 failed, 4 limited, 0 exceptions.");
            assertThat(page.locator(".chart canvas")).hasCount(4);
            assertThat(page.locator(".tile")).hasCount(10);
            page.getByLabel("1 min", new Page.GetByLabelOptions().setExact(true))
                    .check();
            assertThat(page.locator(".sums")).containsText("In the last 1 min: 41 requests");
            close(tab);
        }
    }

    @Test
    void countsFunctionsSwitchesThemOffAndCallsThem() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "functions");
            var page = tab.page();
            var place = row(page, "Functions", "shop/place");
            assertThat(cell(place, 4)).hasText("0");
            gateway.call("place", "ada", Map.of("item", "tea"), 12);
            gateway.call("place", "ada", Map.of("item", "cocoa"), 3);
            gateway.call("made_up", "ada", Map.of(), 2);
            assertThat(cell(place, 4)).hasText("15");
            assertThat(cell(place, 5)).hasText("3");
            assertThat(cell(place, 8)).hasText(Pattern.compile(".* (µs|ms)"));
            assertThat(cell(row(page, "Functions", "not known"), 4)).hasText("2");
            // the one with the most calls is on top
            assertThat(page.locator("tbody tr").first()).containsText("shop/place");

            button(page, "shop/place").click();
            page.getByLabel("item").fill("tea");
            page.getByLabel("item").press("Enter");
            assertThat(page.locator(".answers")).containsText("\"result\":\"placed\"");
            assertThat(cell(place, 4)).hasText("16");
            button(page, "Switch off").click();
            assertThat(page.getByText("It is off")).isVisible();
            button(page, "Call").click();
            assertThat(page.locator(".call .said")).containsText("disabled function: place");
            page.keyboard().press("Escape");
            assertThat(place.locator(".chip")).hasText("0.0.0 off");

            button(page, "shop/count").click();
            page.getByLabel("to number").fill("4");
            page.getByLabel("to number").press("Enter");
            assertThat(page.locator(".answers li")).hasCount(6);
            assertThat(page.locator(".answers li").nth(4)).containsText("\"result\":4");
            page.keyboard().press("Escape");

            page.getByRole(AriaRole.SEARCHBOX).fill("nowhere");
            assertThat(page.getByText("No functions.")).isVisible();
            assertThat(tab.complaints()).allMatch(complaint -> complaint.contains("the server responded with"));
            page.close();
        }
    }

    @Test
    void findsWhoIsLimitedAndLetsThemBeginAnew() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "limits");
            var page = tab.page();
            assertThat(row(page, "Limits", "shop/limited")).isVisible();
            gateway.call("limited", "greedy", Map.of(), 7);
            var greedy = row(page, "Turned away most of late", "greedy");
            assertThat(cell(greedy, 3)).hasText("5");
            assertThat(cell(row(page, "Users with the most checks of late", "greedy"), 1))
                    .hasText("7");

            page.getByLabel("Value").fill("greedy");
            page.getByLabel("Scope").fill("shop/limited");
            page.getByLabel("Scope").press("Enter");
            assertThat(page.getByText("2 of 2 in 600 s, 0 remain")).isVisible();
            greedy.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByText("greedy begins anew in shop/limited.")).isVisible();
            button(page, "Look").click();
            assertThat(page.getByText("0 of 2 in 600 s, 2 remain")).isVisible();
            close(tab);
        }
    }

    @Test
    void showsPoolsAndWhatHasBecomeOfTheirBreakers() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "pools");
            var page = tab.page();
            var pool = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("async_pool"));
            assertThat(pool.locator(".badge")).hasText("breaker closed");
            gateway.call("broken", "ada", Map.of(), 3);
            assertThat(pool.locator(".badge")).hasText(Pattern.compile("breaker open, tries in \\d+ (s|min)"));
            assertThat(pool.locator("dt:text-is('failed') + dd")).hasText("3");
            var opened = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Breakers in time"))
                    .locator("tbody tr");
            assertThat(opened).hasCount(1);
            assertThat(opened).containsText("async_poolopen3");
            assertThat(page.locator(".chart canvas")).hasCount(2);
            close(tab);
        }
    }

    @Test
    void countsHooks() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "hooks");
            gateway.call("place", "ada", Map.of("item", "tea"), 8);
            var hook = row(tab.page(), "Hooks", "Shop.check_stock");
            assertThat(cell(hook, 1)).hasText("before");
            assertThat(cell(hook, 3)).hasText("8");
            assertThat(cell(hook, 4)).hasText("0");
            close(tab);
        }
    }

    @Test
    void showsWhereConfigsComeFrom() {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "configs");
            var page = tab.page();
            var books = row(page, "Services", "books");
            assertThat(cell(books, 2)).containsText("node-1");
            assertThat(cell(row(page, "Nodes", "node-1"), 4)).hasText("in use");
            books.getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator(".said")).containsText("books: ");
            assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Fetched, pushed"))
                            .getByText("pull.stop")
                            .first())
                    .isVisible();
            close(tab);
        }
    }

    @Test
    void showsEventsAsTheyComeAndOneRequestFromBeginningToEnd() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "events?user_id=ada");
            var page = tab.page();
            var lines = page.locator(".events li");
            gateway.call("place", "eve", Map.of("item", "tea"), 3);
            gateway.call("place", "ada", Map.of("item", "cocoa"), 2);
            assertThat(lines).hasCount(10);
            assertThat(lines.first()).containsText("executor.request.stop");
            assertThat(lines.first()).hasClass("bad");

            lines.first().getByRole(AriaRole.BUTTON).first().click();
            assertThat(page.locator("#drawer pre")).containsText("\"request_id\": \"ada-place-1\"");
            page.keyboard().press("Escape");
            lines.first().locator(".id").click();
            assertThat(page.locator("#drawer-title")).hasText("Request ada-place-1");
            assertThat(page.locator(".timeline .name")).hasText(new String[] {
                "executor.request.start",
                "hook.before.start",
                "hook.before.stop",
                "rate_limiter.check",
                "executor.request.stop"
            });
            page.keyboard().press("Escape");

            page.keyboard().press("p");
            gateway.call("place", "ada", Map.of("item", "tea"), 1);
            assertThat(button(page, "Go on")).isVisible();
            page.getByLabel("Events", new Page.GetByLabelOptions().setExact(true))
                    .fill("executr");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("executr");
            assertThat(tab.complaints()).allMatch(complaint -> complaint.contains("400"));
            page.close();
        }
    }

    @Test
    void drawsMetricsOfTheUsersOwn() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "charts");
            var page = tab.page();
            gateway.call("place", "ada", Map.of("item", "tea"), 50);
            var chart = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("shop.orders"));
            assertThat(chart).containsText("what customers do");
            assertThat(chart.locator(".u-legend")).containsText("place");
            assertThat(chart.locator("canvas")).isVisible();
            close(tab);
        }
    }

    @Test
    void goesByKeyboardAndKeepsItsTheme() {
        try (var gateway = new WatchedGateway(0)) {
            var tab = open(gateway, "");
            var page = tab.page();
            var views =
                    List.of("Overview", "Functions", "Limits", "Pools", "Hooks", "Configs & nodes", "Events", "Charts");
            for (var i = views.size(); i > 0; i--) {
                page.keyboard().press(String.valueOf(i));
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .hasText(views.get(i - 1));
                assertThat(page.locator("nav [aria-current]")).hasText(views.get(i - 1));
            }
            var light = page.evaluate("getComputedStyle(document.body).backgroundColor");
            page.keyboard().press("t");
            page.keyboard().press("t");
            assertThat(page.locator("#theme")).hasText("dark");
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo(light);
            page.reload();
            assertThat(page.locator("#theme")).hasText("dark");
            close(tab);
        }
    }

    @Test
    void fitsNarrowScreensAndStaysInItsPlace() throws InterruptedException {
        try (var gateway = new WatchedGateway(0)) {
            gateway.call("place", "ada", Map.of("item", "tea"), 5);
            for (var view : List.of("overview", "functions", "limits", "pools", "configs", "events")) {
                var tab = open(gateway, view, new Browser.NewPageOptions().setViewportSize(360, 800));
                var page = tab.page();
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .isVisible();
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as(view)
                        .isLessThanOrEqualTo(360);
                close(tab);
            }
            var tab = open(gateway, "overview");
            var page = tab.page();
            assertThat(page.locator(".sums")).containsText("5 requests");
            assertThat(((Number) page.evaluate("""
                                    () => new Promise(resolve => {
                                      new PerformanceObserver(list =>
                                        resolve(list.getEntries().reduce((sum, shift) => sum + shift.value, 0)))
                                        .observe({ type: 'layout-shift', buffered: true });
                                      setTimeout(resolve, 2500, 0);
                                    })
                                    """)).doubleValue()).isLessThan(0.05);
            close(tab);
        }
    }

    @Test
    void comesBackWhenTheGatewayDoes() throws InterruptedException {
        var first = new WatchedGateway(0);
        var port = first.adminPort();
        var tab = open(first, "overview");
        var page = tab.page();
        first.close();
        assertThat(page.locator("#state")).hasText("gone, trying again");
        try (var second = new WatchedGateway(port)) {
            assertThat(page.locator("#state")).hasText("connected");
            second.call("place", "ada", Map.of("item", "tea"), 3);
            assertThat(page.locator(".sums")).containsText("3 requests");
        }
        page.close();
    }
}

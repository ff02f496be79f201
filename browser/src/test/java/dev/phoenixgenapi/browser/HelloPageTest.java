package dev.phoenixgenapi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.phoenixgenapi.examples.browser.Hello;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example that the README begins with works in a browser. */
@Tag("browser")
class HelloPageTest {

    private static final Path WEB = Path.of("../examples/src/main/web/hello");

    /** Where there is no browser, it is installed first. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void callsAFunctionOfItsOwn() throws IOException, InterruptedException {
        try (var chromium = new Chromium();
                var api = Hello.api();
                var gateway = Hello.serve(api, 0, WEB)) {
            var url = "http://127.0.0.1:%d/".formatted(gateway.port());
            var tab = chromium.open(url, new Browser.NewPageOptions());
            tab.page().getByLabel("Name").fill("Ada");
            tab.page().getByLabel("Name").press("Enter");
            assertThat(tab.page().locator("output")).hasText("Hello, Ada!");
            assertThat(tab.complaints()).isEmpty();
        }
    }
}

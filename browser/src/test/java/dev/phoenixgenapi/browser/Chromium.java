package dev.phoenixgenapi.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser without a window. Used by the thread that has started it, as its driver wants. */
final class Chromium implements AutoCloseable {

    private static final double PATIENCE_MS = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    /** A page, and what the browser has to say against it: errors of scripts, of loading and of its policy. */
    record Tab(Page page, List<String> complaints) {}

    Chromium() throws IOException, InterruptedException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        line("bash", "-c", "command -v node"),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(line("bash", "./chromium")))
                        // root has no sandbox, and all pages are ours
                        .setChromiumSandbox(false));
    }

    /** Opens a page in a window of its own, which knows nothing of others. */
    Tab open(String url, Browser.NewPageOptions options) {
        var page = browser.newPage(options);
        var complaints = new CopyOnWriteArrayList<String>();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(url);
        return new Tab(page, complaints);
    }

    /** What a command prints; what it says otherwise is in the log of the test. */
    private static String line(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s: see what it says above".formatted(String.join(" ", command)));
        }
        return printed;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

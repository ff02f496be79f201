package dev.phoenixgenapi.examples.browser;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.functions.GenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.DevelopmentAuthenticator;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.pages.StaticPages;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A function, a gateway, and a page that calls the one through the other.
 *
 * <p>Run: {@code examples/run browser.Hello}
 */
public final class Hello {

    /** What the page can call: {@code hello.greet}. */
    @GenApi(service = "hello")
    public static final class Greetings {

        @GenApi
        public String greet(String name) {
            return "Hello, " + name + "!";
        }
    }

    private Hello() {}

    static void main() throws InterruptedException {
        try (var api = api();
                var gateway = serve(api, 4000, Path.of("src/main/web/hello"))) {
            System.out.println("Open http://127.0.0.1:" + gateway.port() + "/ (Ctrl-C stops it)");
            new CountDownLatch(1).await();
        }
    }

    public static PhoenixGenApi api() {
        return PhoenixGenApi.builder()
                .functions(AnnotatedFunctions.of(new Greetings()))
                .build();
    }

    public static Gateway serve(PhoenixGenApi api, int port, Path web) {
        var listen = ListenOptions.of("127.0.0.1", port);
        return Gateway.builder(api, new DevelopmentAuthenticator(listen))
                .listen(listen)
                .pages(StaticPages.builder()
                        .directory("/", web)
                        .classPath("/phoenix/", "META-INF/resources/webjars/phoenix")
                        .build())
                .start();
    }
}

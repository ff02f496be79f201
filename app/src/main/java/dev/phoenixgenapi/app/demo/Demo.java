package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.app.serve.Numbers;
import dev.phoenixgenapi.app.serve.Spans;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.auth.DevelopmentAuthenticator;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.pages.StaticPages;
import java.util.Set;
import java.util.function.Consumer;

/** A gateway on this machine with all functions of the demo behind it. */
public final class Demo implements AutoCloseable {

    private static final String PAGE = "dev/phoenixgenapi/app/demo/page";
    private static final String SHARED = "dev/phoenixgenapi/gateway/shared";
    private static final String PHOENIX = "META-INF/resources/webjars/phoenix";

    /** Who calls from the dashboard. */
    private static final Identity OPERATOR = new Identity("operator", null, Set.of("admin"), null);

    private final PhoenixGenApi api;
    private final Numbers numbers;
    private final Gateway gateway;

    private Demo(PhoenixGenApi api, Numbers numbers, Gateway gateway) {
        this.api = api;
        this.numbers = numbers;
        this.gateway = gateway;
    }

    /**
     * Starts the demo.
     *
     * @param port where it listens; 0 for any port that is free
     * @param adminPort where operators connect; 0 for any port that is free
     * @param adminToken what operators have to show
     * @return the demo, at work
     * @throws dev.phoenixgenapi.gateway.GatewayException if it cannot listen there
     */
    public static Demo start(int port, int adminPort, String adminToken) {
        return start(port, adminPort, adminToken, Spans.none());
    }

    /**
     * Starts the demo with spans.
     *
     * @param port where it listens; 0 for any port that is free
     * @param adminPort where operators connect; 0 for any port that is free
     * @param adminToken what operators have to show
     * @param spans its spans, which stay open
     * @return the demo, at work
     * @throws dev.phoenixgenapi.gateway.GatewayException if it cannot listen there
     */
    public static Demo start(int port, int adminPort, String adminToken, Spans spans) {
        return start(port, adminPort, adminToken, spans, _ -> {});
    }

    static Demo start(int port, int adminPort, String adminToken, Spans spans, Consumer<PhoenixGenApiBuilder> more) {
        var listen = ListenOptions.of("127.0.0.1", port);
        var builder = PhoenixGenApi.builder()
                .functions(AnnotatedFunctions.of(new Orders()))
                .functions(AnnotatedFunctions.of(new Catalogue()))
                .rateLimits(Playground.rateLimits());
        new Playground().addTo(builder);
        more.accept(builder);
        spans.addTo(builder);
        var api = builder.build();
        spans.watchConnections(api);
        var numbers = Numbers.of(api);
        try {
            var front = Gateway.builder(api, new DevelopmentAuthenticator(listen))
                    .listen(listen)
                    .pages(pages())
                    .admin(AdminOptions.loopback(adminPort, adminToken).callAs(OPERATOR));
            numbers.addTo(front);
            var gateway = front.start();
            numbers.watch(gateway);
            return new Demo(api, numbers, gateway);
        } catch (RuntimeException e) {
            numbers.close();
            api.close();
            throw e;
        }
    }

    /** The page, with the client that it calls by; a build without npm has no client, and so no page. */
    private static StaticPages pages() {
        var loader = Demo.class.getClassLoader();
        return hasPage()
                ? StaticPages.builder()
                        .classPath("/", PAGE, loader)
                        .classPath("/shared/", SHARED, loader)
                        .classPath("/phoenix/", PHOENIX, loader)
                        .build()
                : StaticPages.none();
    }

    /**
     * Whether there is a page to open.
     *
     * @return whether the client that it needs was there when the demo was built
     */
    public static boolean hasPage() {
        return Demo.class.getClassLoader().getResource(PHOENIX + "/phoenix.mjs") != null;
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return gateway.port();
    }

    /**
     * Where operators connect.
     *
     * @return the port
     */
    public int adminPort() {
        return gateway.adminPort().orElseThrow();
    }

    PhoenixGenApi api() {
        return api;
    }

    @Override
    public void close() {
        gateway.close();
        api.close();
        numbers.close();
    }
}

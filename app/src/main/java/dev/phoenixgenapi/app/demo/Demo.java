package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.auth.DevelopmentAuthenticator;
import dev.phoenixgenapi.gateway.listen.ListenOptions;

/** A gateway on this machine with all functions of the demo behind it. */
public final class Demo implements AutoCloseable {

    private final PhoenixGenApi api;
    private final Gateway gateway;

    private Demo(PhoenixGenApi api, Gateway gateway) {
        this.api = api;
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
        var listen = ListenOptions.of("127.0.0.1", port);
        var builder = PhoenixGenApi.builder()
                .functions(AnnotatedFunctions.of(new Orders()))
                .functions(AnnotatedFunctions.of(new Catalogue()))
                .rateLimits(Playground.rateLimits());
        new Playground().addTo(builder);
        var api = builder.build();
        try {
            var gateway = Gateway.builder(api, new DevelopmentAuthenticator(listen))
                    .listen(listen)
                    .admin(AdminOptions.loopback(adminPort, adminToken))
                    .start();
            return new Demo(api, gateway);
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
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

    @Override
    public void close() {
        gateway.close();
        api.close();
    }
}

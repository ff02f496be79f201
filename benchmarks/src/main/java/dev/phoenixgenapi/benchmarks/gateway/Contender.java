package dev.phoenixgenapi.benchmarks.gateway;

/** Who answers. */
enum Contender {
    NETTY_ECHO("bare Netty, sends back what came", "{}"),
    VERTX_ECHO("Vert.x, sends back what came", "{}"),
    VERTX_INLINE("Vert.x, JSON parsed and answered on the event loop", "{}"),
    VERTX_THREAD("Vert.x, JSON parsed, answered in a virtual thread for each request", "{}"),
    ARGUMENTS("PhoenixGenApi, three arguments and nothing else", "{}"),
    FULL("PhoenixGenApi, the full path", "{}"),
    FULL_REPLY("PhoenixGenApi, the full path, answers in the reply", "{\"reply\":\"response\"}"),
    NON_BLOCKING("PhoenixGenApi, non-blocking function with three arguments", "{}");

    private final String title;
    private final String joinParams;

    Contender(String title, String joinParams) {
        this.title = title;
        this.joinParams = joinParams;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** What clients say when they join. */
    String joinParams() {
        return joinParams;
    }

    /** Starts the server in this process and says on which port it listens. */
    int start() throws Exception {
        return switch (this) {
            case NETTY_ECHO -> NettyEcho.start();
            case VERTX_ECHO -> VertxPeer.start(VertxPeer.Way.ECHO);
            case VERTX_INLINE -> VertxPeer.start(VertxPeer.Way.INLINE);
            case VERTX_THREAD -> VertxPeer.start(VertxPeer.Way.VIRTUAL_THREAD);
            case ARGUMENTS -> OurGateway.start(OurGateway.Path.ARGUMENTS);
            case FULL, FULL_REPLY -> OurGateway.start(OurGateway.Path.FULL);
            case NON_BLOCKING -> OurGateway.start(OurGateway.Path.NON_BLOCKING);
        };
    }
}

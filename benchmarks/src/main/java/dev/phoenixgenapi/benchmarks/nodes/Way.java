package dev.phoenixgenapi.benchmarks.nodes;

/** Ways to call another process. */
enum Way {
    FRAMES("bare Netty frames, one connection"),
    UNARY("grpc-java, a unary call each"),
    SESSION("PhoenixGenApi, the session alone"),
    ENGINE("PhoenixGenApi, the whole engine, a thread for each call"),
    NON_BLOCKING("PhoenixGenApi, the whole engine, a function that never waits");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** Starts what is called, in this process, and says on which port it listens. */
    int serve() throws Exception {
        return switch (this) {
            case FRAMES -> Frames.serve();
            case UNARY -> Unary.serve();
            case SESSION, ENGINE -> Sessions.serve(false);
            case NON_BLOCKING -> Sessions.serve(true);
        };
    }

    /** Connects this process to what is called. */
    Caller connect(int port) throws Exception {
        return switch (this) {
            case FRAMES -> Frames.connect(port);
            case UNARY -> Unary.connect(port);
            case SESSION -> Sessions.connect(port);
            case ENGINE, NON_BLOCKING -> Sessions.connectEngine(port);
        };
    }

    /** Calls, and waits for the answer. */
    @FunctionalInterface
    interface Caller {

        /** Calls with the payload and checks that it comes back; in a virtual thread. */
        void call() throws Exception;
    }
}

package dev.phoenixgenapi.benchmarks.gateway;

/**
 * What a client that has joined and says nothing costs the server.
 *
 * @param heapBytes on the heap, after collections
 * @param nativeBytes beside the heap
 */
record IdleSockets(double heapBytes, double nativeBytes) {

    static final int SOCKETS = 10_000;
    private static final int WARM_UP = 200;

    static IdleSockets measure() throws Exception {
        try (var server = new ServerProcess(Contender.FULL);
                var _ = new LoadClient(Contender.FULL, server.port(), WARM_UP)) {
            var heap = server.heapBytes();
            var resident = server.residentBytes();
            try (var _ = new LoadClient(Contender.FULL, server.port(), SOCKETS)) {
                return new IdleSockets(
                        (server.heapBytes() - heap) / (double) SOCKETS,
                        (server.residentBytes() - resident) / (double) SOCKETS);
            }
        }
    }

    double bytes() {
        return heapBytes + nativeBytes;
    }
}

package dev.phoenixgenapi.benchmarks.gateway;

import dev.phoenixgenapi.benchmarks.ChildProcess;
import java.io.IOException;

/** A contender in another process. */
final class ServerProcess implements AutoCloseable {

    private final ChildProcess process;
    private final int port;

    ServerProcess(Contender contender) throws IOException {
        process = new ChildProcess(ServerMain.class, contender.name());
        port = Integer.parseInt(process.answer());
    }

    int port() {
        return port;
    }

    /** Processor time of all its threads, in nanoseconds. */
    long cpuNanos() throws IOException {
        return process.cpuNanos();
    }

    /** Physical memory, in bytes. */
    long residentBytes() throws IOException {
        return process.residentBytes();
    }

    /** What is left on the heap after a collection, in bytes. */
    long heapBytes() throws IOException {
        return Long.parseLong(process.ask(ServerMain.HEAP));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}

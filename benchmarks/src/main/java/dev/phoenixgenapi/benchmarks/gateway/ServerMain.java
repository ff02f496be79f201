package dev.phoenixgenapi.benchmarks.gateway;

import java.lang.management.ManagementFactory;

/** A contender in a process of its own, led by lines on its standard input. It ends when that does. */
final class ServerMain {

    /** Asks for the heap in use, in bytes. */
    static final String HEAP = "heap";

    private ServerMain() {}

    static void main(String[] args) throws Exception {
        System.out.println(Contender.valueOf(args[0]).start());
        for (var line = IO.readln(); line != null; line = IO.readln()) {
            if (line.equals(HEAP)) {
                System.out.println(heapInUse());
            }
        }
        System.exit(0);
    }

    /** After collections, the second of which also takes what only finalization of the first has let go. */
    private static long heapInUse() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}

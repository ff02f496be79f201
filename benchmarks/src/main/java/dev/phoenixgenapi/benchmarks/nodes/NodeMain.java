package dev.phoenixgenapi.benchmarks.nodes;

/** What is called, in a process of its own. It ends when its standard input does. */
final class NodeMain {

    private NodeMain() {}

    static void main(String[] args) throws Exception {
        System.out.println(Way.valueOf(args[0]).serve());
        while (IO.readln() != null) {
            // nothing is asked
        }
        System.exit(0);
    }
}

package dev.phoenixgenapi.nodes;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is shared by all calls of one function. Safe for use by any thread. */
final class FunctionNodes {

    private static final Row NOTHING = new Row(List.of(), new Node[0], new long[0], 0);

    private final KnownNodes known;
    private final AtomicInteger turn = new AtomicInteger();
    private final RetryBudget budget;
    private final StickyKeys sticky;
    private volatile Row row = NOTHING;

    /** The nodes of the function, looked up once and not for each call. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares it
    record Row(List<String> names, Node[] nodes, long[] hashes, int sweeps) {}

    FunctionNodes(KnownNodes known, NodeOptions options, long now) {
        this.known = known;
        this.budget = new RetryBudget(options, now);
        this.sticky = new StickyKeys(options, now);
    }

    @SuppressWarnings("ReferenceEquality") // a config's list stays the same one until another config comes
    Row row(List<String> names, long now) {
        var current = row;
        var sweeps = known.sweeps();
        if (current.sweeps() != sweeps
                || (current.names() != names && !current.names().equals(names))) {
            current = new Row(
                    List.copyOf(names),
                    names.stream().map(name -> known.get(name, now)).toArray(Node[]::new),
                    names.stream().mapToLong(Hashes::of).toArray(),
                    sweeps);
            row = current;
        }
        return current;
    }

    /** How many calls have had their turn before. */
    int nextTurn() {
        return turn.getAndIncrement();
    }

    RetryBudget budget() {
        return budget;
    }

    StickyKeys sticky() {
        return sticky;
    }
}

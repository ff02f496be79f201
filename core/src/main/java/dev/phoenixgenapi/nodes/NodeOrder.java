package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.nodes.FunctionNodes.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that a call goes to, the chosen one first; the others for when that does not answer, those that are passed
 * over last. Nearly all calls need the first one only, so the rest is put in order when somebody asks. Belongs to one
 * call.
 */
public final class NodeOrder {

    private final Row row;
    private final RetryBudget budget;
    private final long now;
    private final @Nullable Long hash;

    /** Places in the row. */
    private int chosen;

    /** All places, once somebody has asked. */
    private int @Nullable [] order;

    private int taken;

    /** @param hash the hash of the key if the nodes follow each other by what they are for it */
    NodeOrder(Row row, RetryBudget budget, int chosen, @Nullable Long hash, long now) {
        this.row = row;
        this.budget = budget;
        this.chosen = chosen;
        this.hash = hash;
        this.now = now;
    }

    /**
     * Whether there are no nodes.
     *
     * @return whether {@link #next} gives none
     */
    public boolean isEmpty() {
        return row.nodes().length == 0;
    }

    /**
     * The next node to go to.
     *
     * @return each node once, then null
     */
    public @Nullable Node next() {
        if (taken >= row.nodes().length) {
            return null;
        }
        return row.nodes()[taken++ == 0 ? chosen : order()[taken - 1]];
    }

    /**
     * Puts a node last, for it has just failed. Only before the first one is taken.
     *
     * @param name the node
     */
    public void avoid(String name) {
        if (row.names().size() > 1 && row.names().get(chosen).equals(name)) {
            var others = order();
            System.arraycopy(others, 1, others, 0, others.length - 1);
            others[others.length - 1] = chosen;
            chosen = others[0];
        }
    }

    /**
     * Puts a node first, if it is still there. Only before the first one is taken.
     *
     * @param name the node
     */
    public void prefer(String name) {
        var place = row.names().indexOf(name);
        if (place >= 0) {
            chosen = place;
            order = null;
        }
    }

    /**
     * Whether there may be a further attempt, by how many there have been for how many calls. It counts then.
     *
     * @param at the time in nanoseconds
     * @return whether
     */
    public boolean mayTryAgain(long at) {
        return budget.withdraw(at);
    }

    /**
     * All nodes in this order.
     *
     * @return their names
     */
    public List<String> names() {
        return isEmpty()
                ? List.of()
                : Arrays.stream(order()).mapToObj(row.names()::get).toList();
    }

    private int[] order() {
        var known = order;
        if (known == null) {
            order = known = ordered();
        }
        return known;
    }

    private int[] ordered() {
        var count = row.nodes().length;
        return IntStream.range(0, count)
                .map(i -> (chosen + i) % count)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(place -> place == chosen ? 0 : 1)
                        .thenComparing(place -> !row.nodes()[place].isOpen(now))
                        .thenComparing(
                                place -> hash == null ? 0 : Hashes.weight(row.hashes()[place], hash),
                                Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

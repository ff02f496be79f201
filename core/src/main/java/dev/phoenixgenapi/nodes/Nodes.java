package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.FunctionRef;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where a function runs. */
public sealed interface Nodes {

    /** On this node. */
    record Local() implements Nodes {}

    /**
     * On one of some nodes.
     *
     * @param names the nodes by name; empty when the last of them has gone
     */
    record Named(List<String> names) implements Nodes {

        /** Keeps an immutable copy of the names. */
        public Named {
            names = List.copyOf(names);
        }
    }

    /**
     * On one of the nodes that user code names at each call.
     *
     * @param list the code, a {@link NodeList}
     */
    record Dynamic(FunctionRef list) implements Nodes {}

    /**
     * On this node.
     *
     * @return the place
     */
    static Nodes local() {
        return new Local();
    }

    /**
     * On one of some nodes.
     *
     * @param names the nodes
     * @return the place
     */
    static Nodes named(String... names) {
        return new Named(List.of(names));
    }

    /**
     * On one of the nodes that user code names.
     *
     * @param list the code, a {@link NodeList}
     * @return the place
     */
    static Nodes dynamic(FunctionRef list) {
        return new Dynamic(list);
    }

    /**
     * The nodes of two offers of the same function, each once, sorted; if one of the places is not a list of names, the
     * other offer wins.
     *
     * @param other the later offer
     * @return the place for both
     */
    default Nodes mergedWith(Nodes other) {
        return this instanceof Named mine && other instanceof Named theirs
                ? new Named(List.copyOf(new TreeSet<>(Stream.concat(mine.names().stream(), theirs.names().stream())
                        .toList())))
                : other;
    }
}

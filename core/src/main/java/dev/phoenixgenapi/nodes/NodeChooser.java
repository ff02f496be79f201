package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.Request;
import java.util.List;

/** User code that chooses one of a function's nodes, asked at each call. Called by many threads at once. */
@FunctionalInterface
public interface NodeChooser {

    /**
     * Chooses a node.
     *
     * @param nodes those that calls may go to, at least one; read-only
     * @param request the request
     * @return one of them; the others are tried if it does not answer
     * @throws Exception for any reason; then the call fails as unavailable
     */
    String choose(List<String> nodes, Request request) throws Exception;
}

package dev.phoenixgenapi.nodes;

import java.util.List;

/** User code that names the nodes of a function, asked at each call. Called by many threads at once. */
@FunctionalInterface
public interface NodeList {

    /**
     * Names the nodes.
     *
     * @return the nodes; with none the call fails as unavailable
     * @throws Exception for any reason; then the call fails as unavailable
     */
    List<String> nodes() throws Exception;
}

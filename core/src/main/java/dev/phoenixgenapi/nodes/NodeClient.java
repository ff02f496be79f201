package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.stream.StreamSink;

/**
 * The way to other nodes. Implementations are thread-safe. Whatever goes wrong is in the outcome. A call that the node
 * has certainly not begun is {@link Failure.Unavailable}, so that another node can take it. One of which nobody knows
 * whether it has run, since the node was lost before it answered, is {@link Failure.NodeLost}.
 */
public interface NodeClient {

    /** The reason of {@link Failure.Unavailable} when there is no way to the node, as opposed to its refusal. */
    String UNREACHABLE = "node_unreachable";

    /**
     * Calls a function and waits for its answer. An interrupt tells the node that nobody waits any more.
     *
     * @param node the node
     * @param call the call
     * @return how it has ended
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Outcome call(String node, NodeCall call) throws InterruptedException;

    /**
     * Calls a streaming function and passes on what it sends. An interrupt ends the stream there, too.
     *
     * @param node the node
     * @param call the call
     * @param sink takes the items
     * @return how the stream has ended; the value of a success is its last item, or null if the sink has had that
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Outcome stream(String node, NodeCall call, StreamSink sink) throws InterruptedException;

    /**
     * Knows no nodes.
     *
     * @return a client for which every node is unavailable
     */
    static NodeClient none() {
        return new NodeClient() {
            @Override
            public Outcome call(String node, NodeCall call) {
                return new Outcome.Failed(new Failure.Unavailable(UNREACHABLE));
            }

            @Override
            public Outcome stream(String node, NodeCall call, StreamSink sink) {
                return call(node, call);
            }
        };
    }
}

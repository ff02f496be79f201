package dev.phoenixgenapi;

/**
 * Where the responses to a request go. The engine calls it from one thread at a time, in the order of the responses.
 */
@FunctionalInterface
public interface ResponseSink {

    /**
     * Takes a response. Blocks as long as the receiver is too slow to take it, which is how a streaming function feels
     * that its client is.
     *
     * @param response the response
     * @return false if the receiver is gone: nothing more will be taken, and the engine stops what it does for the
     *     request
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean send(Response response) throws InterruptedException;

    /**
     * Learns that a request has been taken to which there will be no response, as the function's
     * {@link ResponseType#NONE} says.
     */
    default void noResponse() {}
}

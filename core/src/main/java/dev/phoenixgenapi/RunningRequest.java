package dev.phoenixgenapi;

/** A request that the engine works on. Safe for use by any thread. */
public interface RunningRequest {

    /**
     * The request's id.
     *
     * @return what the client calls it
     */
    String requestId();

    /**
     * Ends a stream at its client's wish: the function is interrupted, and the client gets the end of the stream.
     *
     * @return whether there was a stream to end
     */
    boolean stop();

    /**
     * Gives the request up because nobody waits for it any more: the function is interrupted. What the engine still has
     * to say goes to the sink, which may refuse it. Does nothing once the last response is out.
     */
    void cancel();
}

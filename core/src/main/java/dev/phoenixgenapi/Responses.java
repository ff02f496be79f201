package dev.phoenixgenapi;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The responses to one request, taken one by one. A streaming function waits while {@value #AHEAD} of them have not
 * been taken.
 *
 * <p>For one thread that takes; {@link #close} and {@link #stop} may come from any.
 */
public final class Responses implements AutoCloseable {

    /** How many responses may wait to be taken. */
    public static final int AHEAD = 16;

    private sealed interface Next {

        record Given(Response response) implements Next {}

        record None() implements Next {}
    }

    private final BlockingQueue<Next> waiting = new ArrayBlockingQueue<>(AHEAD);
    private volatile boolean closed;
    private volatile @Nullable RunningRequest running;
    private boolean streaming;
    private boolean ended;

    Responses() {}

    /**
     * Takes the next response; waits for it if it has not come yet.
     *
     * @return the response, or nothing after the last one
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<Response> next() throws InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        return switch (waiting.take()) {
            case Next.None() -> {
                ended = true;
                yield Optional.empty();
            }
            case Next.Given(var response) -> {
                streaming |= response.hasMore();
                // the end of a stream looks like the first response of an asynchronous function
                ended = streaming ? !response.hasMore() : !response.async();
                yield Optional.of(response);
            }
        };
    }

    /**
     * Asks for the end of a stream: what is left can still be taken, with the end after it.
     *
     * @return whether there was a stream to end
     */
    public boolean stop() {
        var current = running;
        return current != null && current.stop();
    }

    /** Wants no more responses: the function is interrupted if it still runs. */
    @Override
    public void close() {
        closed = true;
        var current = running;
        if (current != null) {
            current.cancel();
        }
        waiting.clear();
    }

    void running(RunningRequest request) {
        running = request;
    }

    ResponseSink sink() {
        return new ResponseSink() {
            @Override
            public boolean send(Response response) throws InterruptedException {
                if (!closed) {
                    waiting.put(new Next.Given(response));
                }
                return !closed;
            }

            @Override
            public void noResponse() {
                waiting.add(new Next.None());
            }
        };
    }
}

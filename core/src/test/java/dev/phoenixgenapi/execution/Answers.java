package dev.phoenixgenapi.execution;

import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.RunningRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client that keeps what it gets. */
final class Answers implements ResponseSink {

    private final List<Response> responses = new CopyOnWriteArrayList<>();
    private volatile boolean withoutResponse;
    private volatile @Nullable RunningRequest running;

    @Override
    public boolean send(Response response) {
        return responses.add(response);
    }

    @Override
    public void noResponse() {
        withoutResponse = true;
    }

    void running(RunningRequest request) {
        running = request;
    }

    RunningRequest running() {
        return Objects.requireNonNull(running);
    }

    boolean withoutResponse() {
        return withoutResponse;
    }

    List<Response> all() {
        return List.copyOf(responses);
    }

    /** The one response. */
    Response only() {
        awaitCount(1);
        if (responses.size() != 1) {
            throw new AssertionError("responses: " + responses);
        }
        return responses.getFirst();
    }

    /** Waits for so many responses. */
    List<Response> awaitCount(int count) {
        await("responses").until(() -> responses.size() >= count);
        return all();
    }
}

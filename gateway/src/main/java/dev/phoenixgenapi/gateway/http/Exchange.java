package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.json.NotJsonException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request and its answer, which is begun once, from whichever thread. */
final class Exchange {

    static final String JSON = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final JsonWriter writer;
    private final String requestId;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean gone;
    private volatile @Nullable RunningRequest running;

    /** What is to happen when this is over, or null once it is. */
    private @Nullable List<Runnable> whenOver = new ArrayList<>(2);

    /** What an answer takes, which may fail. */
    @FunctionalInterface
    interface Work {

        void run() throws InterruptedException;
    }

    /** An exchange that begins. Called on the request's event loop. */
    Exchange(Context context, HttpServerRequest request, JsonWriter writer, String requestId) {
        this.context = context;
        this.request = request;
        this.response = request.response();
        this.writer = writer;
        this.requestId = requestId;
        response.closeHandler(_ -> leave());
        response.endHandler(_ -> over());
        response.putHeader(RequestIds.HEADER, requestId);
        response.putHeader("cache-control", "no-store");
        response.putHeader("x-content-type-options", "nosniff");
    }

    /** The request's event loop. */
    Context context() {
        return context;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return response;
    }

    JsonWriter writer() {
        return writer;
    }

    String requestId() {
        return requestId;
    }

    /** Whether the client has gone, so that there is nobody to answer. */
    boolean isGone() {
        return gone;
    }

    /** What the engine does for this request, to be given up if the client goes. */
    void running(RunningRequest engines) {
        running = engines;
        // who goes says so first and then looks for a request: one of the two sees the other
        if (gone) {
            engines.cancel();
        }
    }

    /** Gives up what the engine does for this request. */
    void cancel() {
        var engines = running;
        if (engines != null) {
            engines.cancel();
        }
    }

    /** Runs a step towards the answer; whatever goes wrong is the answer. */
    void answering(Work step) {
        try {
            step.run();
        } catch (RefusedException e) {
            problem(e.problem());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            problem(Problem.unavailable("Service temporarily unavailable", 1));
        } catch (RuntimeException e) {
            LOG.error("request {} could not be answered", requestId, e);
            problem(Problem.internalError("Internal Server Error"));
        }
    }

    /** Whether this thread, and none before it, is to answer. */
    boolean begin(int status, String mediaType) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        response.setStatusCode(status).putHeader("content-type", mediaType);
        return true;
    }

    /**
     * Answers with JSON.
     *
     * @throws NotJsonException if there is something in it that has no JSON; then there is no answer yet
     */
    void json(int status, JsonWriter.Text text) {
        json(status, writer.write(text));
    }

    /** Answers with JSON that is written already. */
    void json(int status, byte[] text) {
        answer(status, JSON, text);
    }

    /**
     * Answers with a problem.
     *
     * @throws NotJsonException if its details have no JSON; then there is no answer yet
     */
    void problem(Problem problem) {
        var body = problem.body(writer, requestId);
        problem.writeHeaders(request);
        answer(problem.status(), Problem.MEDIA_TYPE, body);
    }

    /** Answers that there is nothing to say. */
    void nothing() {
        if (answered.compareAndSet(false, true)) {
            response.setStatusCode(204).end();
        }
    }

    /** Gives up an answer that has begun, because its client does not take it. */
    void breakOff() {
        leave();
        if (request.connection() instanceof ConnectionBase connection && request.version() != HttpVersion.HTTP_2) {
            // Vert.x itself would close, and say so, only behind what waits to be written
            var _ = connection.channel().close();
        } else {
            response.reset();
        }
    }

    /** Has something done when the answer is out as a whole, or cannot get out any more; at once if that was before. */
    void whenOver(Runnable then) {
        synchronized (answered) {
            if (whenOver != null) {
                whenOver.add(then);
                return;
            }
        }
        then.run();
    }

    private void answer(int status, String mediaType, byte[] body) {
        if (!begin(status, mediaType)) {
            return;
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("content-length", Integer.toString(body.length)).end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private void leave() {
        gone = true;
        cancel();
        over();
    }

    private void over() {
        List<Runnable> waiting;
        synchronized (answered) {
            waiting = Objects.requireNonNullElse(whenOver, List.of());
            whenOver = null;
        }
        waiting.forEach(Runnable::run);
    }
}

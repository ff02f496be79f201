package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.json.NotJsonException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers with server-sent events, one for each response. A failure before the first of them is an ordinary problem.
 *
 * <p>The bytes that the client has not taken yet are bounded; whoever sends waits for room, as long as the client does
 * not count as gone.
 */
final class EventStream implements ResponseSink {

    private static final int WINDOW_BYTES = 64 << 10;
    private static final byte[] HEAD = "\nevent: response\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final Buffer COMMENT = Buffer.buffer(": still here\n\n");

    private final Exchange exchange;
    private final Request request;
    private final ResponseText text;
    private final HttpTimes times;

    /** What may be written now. Whoever ends the answer never gives it back, so that nothing is written after that. */
    private final Semaphore room = new Semaphore(WINDOW_BYTES);

    private long nextId = 1;
    private boolean streaming;
    private boolean begun;

    EventStream(Exchange exchange, Request request, ResponseText text, HttpTimes times) {
        this.exchange = exchange;
        this.request = request;
        this.text = text;
        this.times = times;
    }

    @Override
    public boolean send(Response response) throws InterruptedException {
        if (exchange.isGone()) {
            return false;
        }
        try {
            return send(response, text.of(response));
        } catch (NotJsonException e) {
            var instead = text.instead(request, e);
            send(instead, text.of(instead));
            exchange.cancel();
            return false;
        }
    }

    @Override
    public void noResponse() {
        begin(202);
        exchange.response().end(event(text.of(Response.ok(request.requestId(), null))));
    }

    private boolean send(Response response, byte[] json) throws InterruptedException {
        if (!begun) {
            if (!response.success()) {
                exchange.problem(Failures.problem(response));
                return true;
            }
            begin(200);
        }
        // the end of a stream looks like the first response of an asynchronous function
        streaming |= response.hasMore();
        return write(event(json), streaming ? !response.hasMore() : !response.async());
    }

    private void begin(int status) {
        begun = true;
        var response = exchange.response();
        // proxies that collect answers before they pass them on would make the stream one lump
        response.setChunked(true).putHeader("x-accel-buffering", "no");
        exchange.begin(status, Accept.EVENTS);
        exchange.context().runOnContext(_ -> startKeepAlive());
    }

    private Buffer event(byte[] json) {
        oneLine(json);
        return Buffer.buffer(json.length + 48)
                .appendString("id: ")
                .appendString(Long.toString(nextId++))
                .appendBytes(HEAD)
                .appendBytes(json)
                .appendBytes(END);
    }

    /** An application's own mapper may write on several lines. JSON has line ends only where a blank does as well. */
    private static void oneLine(byte[] json) {
        for (var i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
    }

    private boolean write(Buffer event, boolean last) throws InterruptedException {
        var bytes = Math.min(event.length(), WINDOW_BYTES);
        if (!room.tryAcquire(bytes, times.stalled().toMillis(), TimeUnit.MILLISECONDS)) {
            exchange.breakOff();
            return false;
        }
        if (exchange.isGone()) {
            return false;
        }
        if (last) {
            exchange.response().end(event);
        } else {
            exchange.response().write(event).onComplete(_ -> room.release(bytes));
        }
        return true;
    }

    private void startKeepAlive() {
        var vertx = exchange.context().owner();
        var timer = vertx.setPeriodic(times.keepAlive().toMillis(), _ -> keepAlive());
        exchange.whenOver(() -> vertx.cancelTimer(timer));
    }

    /** Says something if nothing is on its way, be it that nothing was said or that the client does not listen. */
    private void keepAlive() {
        if (room.tryAcquire(WINDOW_BYTES)) {
            exchange.response().write(COMMENT).onComplete(_ -> room.release(WINDOW_BYTES));
        }
    }
}

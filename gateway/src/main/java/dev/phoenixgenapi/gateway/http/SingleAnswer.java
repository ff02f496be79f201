package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.ResponseJson;
import dev.phoenixgenapi.json.NotJsonException;

/** Answers with one JSON text: the last response, or that the request was taken if there is none. */
final class SingleAnswer implements ResponseSink {

    private final Exchange exchange;
    private final Request request;
    private final ResponseText text;

    SingleAnswer(Exchange exchange, Request request, ResponseText text) {
        this.exchange = exchange;
        this.request = request;
        this.text = text;
    }

    /** That a function answers with a stream, to a client that cannot read one. */
    static Problem streamsOnly() {
        return Problem.of(
                406,
                "not_acceptable",
                "accept: the function answers with a stream (expected: %s)".formatted(Accept.EVENTS));
    }

    @Override
    public boolean send(Response response) {
        if (exchange.isGone()) {
            return false;
        }
        if (response.hasMore()) {
            // a hook has put a streaming function in the place of another
            exchange.problem(streamsOnly());
            exchange.cancel();
            return false;
        }
        if (!response.async()) {
            answer(response);
        }
        return true;
    }

    @Override
    public void noResponse() {
        exchange.json(
                202,
                json -> ResponseJson.write(
                        exchange.writer(), json, Response.ok(request.requestId(), null), request.requestId()));
    }

    private void answer(Response response) {
        try {
            if (response.success()) {
                exchange.json(200, json -> ResponseJson.write(exchange.writer(), json, response, request.requestId()));
            } else {
                exchange.problem(Failures.problem(response));
            }
        } catch (NotJsonException e) {
            exchange.problem(Failures.problem(text.instead(request, e)));
        }
    }
}

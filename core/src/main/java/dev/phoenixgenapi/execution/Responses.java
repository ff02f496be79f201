package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Response;

/** Puts into words how a call has ended. */
record Responses(boolean detailError) {

    Response of(String requestId, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Success(var value) -> Response.ok(requestId, value);
            case Outcome.Failed(var failure) -> of(requestId, failure);
        };
    }

    Response of(String requestId, Failure failure) {
        return Response.failed(
                requestId, failure.code(), failure.message(detailError), failure.canRetry(), failure.details());
    }
}

package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.Result;
import java.util.Objects;

/** Hands on what a streaming function writes for another node. */
record ServedItems(ServedCall call) implements ResponseSink {

    @Override
    public boolean send(Response response) throws InterruptedException {
        if (response.hasMore()) {
            return call.item(response.result());
        }
        call.ended(outcome(response));
        return true;
    }

    private static Outcome outcome(Response response) {
        if (response.success()) {
            return new Outcome.Success(response.result());
        }
        return new Outcome.Failed(
                response.code() == ErrorCode.FAILED
                        ? new Failure.Business(
                                Result.err(Objects.toString(response.details().get("reason"))))
                        : new Failure.Crashed(Objects.toString(response.error()), null));
    }
}

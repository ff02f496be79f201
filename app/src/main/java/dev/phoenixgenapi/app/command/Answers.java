package dev.phoenixgenapi.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What comes back to one call, up to its end. The reply comes after the first answer, and tells of calls without one.
 */
final class Answers {

    private final String ref;
    private final List<JsonNode> responses = new ArrayList<>();
    private boolean replied;
    private boolean streaming;
    private boolean last;
    private boolean failed;

    Answers(String ref) {
        this.ref = ref;
    }

    /** Takes a message, and prints what the caller wants to see of it. */
    void take(PhoenixSocket.Incoming.Message message, PrintWriter out, PrintWriter err) {
        var payload = message.payload();
        if (message.event().equals("phx_reply")) {
            reply(message.ref(), payload, err);
        } else if (message.event().equals("phoenix_gen_api")) {
            response(payload, out, err);
        }
    }

    private void reply(@Nullable String answered, JsonNode payload, PrintWriter err) {
        var refused = payload.path("status").asString("").equals("error");
        if (refused) {
            err.println(payload.path("response").path("reason").asString("refused"));
            failed = true;
            last = true;
        }
        replied |= refused || ref.equals(answered);
        // a call without answers has had none before its reply
        last |= replied && responses.isEmpty();
    }

    private void response(JsonNode response, PrintWriter out, PrintWriter err) {
        responses.add(response);
        var async = response.path("async").asBoolean();
        var more = response.path("has_more").asBoolean();
        last = streaming ? !more : !async;
        if (!response.path("success").asBoolean()) {
            failed = true;
            err.println(response);
        } else if (responses.size() == 1 && async) {
            streaming = more;
        } else if (!(streaming && last && response.path("result").isNull())) {
            out.println(response.path("result"));
        }
        out.flush();
        err.flush();
    }

    boolean isOver() {
        return last && replied;
    }

    boolean failed() {
        return failed;
    }
}

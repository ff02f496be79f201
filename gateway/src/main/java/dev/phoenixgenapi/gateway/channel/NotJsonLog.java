package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.json.NotJsonException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once of each function that it returns what has no JSON; clients can make it do so as often as they like. */
final class NotJsonLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(NotJsonLog.class);

    private static final int MAX_FUNCTIONS = 1_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void tell(CallPayload call, NotJsonException fault) {
        var function = "%s/%s version %s".formatted(call.service(), call.requestType(), call.version());
        if (told.size() < MAX_FUNCTIONS && told.add(function)) {
            LOGGER.error(
                    "{} returned what cannot be written as JSON: {} (said once for each function)",
                    function,
                    fault.getMessage());
        }
    }
}

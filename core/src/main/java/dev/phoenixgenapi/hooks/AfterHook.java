package dev.phoenixgenapi.hooks;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** User code that runs after a function: may change the response. Called by many threads at once. */
@FunctionalInterface
public interface AfterHook {

    /**
     * Looks at the first response to a request: for an asynchronous or streaming function, the one that says it was
     * taken.
     *
     * @param request the request, as the before hook left it
     * @param config the config, as the before hook left it
     * @param response the response
     * @param extraArgs what the config has for the hook
     * @return the response to give; null is the same as the one it was given
     * @throws Exception for any reason; then the response stays as it is
     */
    @Nullable Response after(Request request, FunConfig config, Response response, List<@Nullable Object> extraArgs)
            throws Exception;
}

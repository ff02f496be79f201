package dev.phoenixgenapi.hooks;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** User code that runs before a function: may change the request, or refuse it. Called by many threads at once. */
@FunctionalInterface
public interface BeforeHook {

    /**
     * Looks at a request before anything else does.
     *
     * @param request the request; its arguments are as the client sent them
     * @param config the config of the function
     * @param extraArgs what the config has for the hook
     * @return what is to happen; null is the same as {@link BeforeDecision#proceed}
     * @throws Exception for any reason; then the request is refused
     */
    @Nullable BeforeDecision before(Request request, FunConfig config, List<@Nullable Object> extraArgs) throws Exception;
}

package dev.phoenixgenapi.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the configs of one service are fetched: the port of {@link ConfigPuller} to the nodes of the service.
 *
 * <p>Both methods may block, and are interrupted when their time is over. They are called one at a time, each time from
 * another virtual thread, and not again before an earlier call has returned.
 */
@FunctionalInterface
public interface ConfigSource {

    /**
     * The version of the configs there are now, to find out cheaply whether they have changed.
     *
     * @return the version, or null if there are none: the configs are fetched each time then
     * @throws Exception for any reason; the configs are fetched then
     */
    default @Nullable String version() throws Exception {
        return null;
    }

    /**
     * Fetches all configs.
     *
     * @return the configs
     * @throws Exception for any reason: the pull has failed then, and what was fetched earlier stays
     */
    PulledConfigs pull() throws Exception;
}

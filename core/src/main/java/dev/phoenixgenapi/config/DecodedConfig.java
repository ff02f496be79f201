package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a config in the form of a map turned out to be, see {@link ConfigCodec#fromMap}. */
public sealed interface DecodedConfig {

    /**
     * A config that keeps all rules. Whether this node has the code that it names is another question.
     *
     * @param config the config
     */
    record Parsed(FunConfig config) implements DecodedConfig {}

    /**
     * No config that could be used.
     *
     * @param service its service, or null if it has none
     * @param requestType the name of its function, or null if it has none
     * @param version its version, or null if it has none that is text
     * @param faults all that is wrong, at least one
     */
    record Invalid(
            @Nullable String service,
            @Nullable String requestType,
            @Nullable String version,
            List<ConfigFault> faults) implements DecodedConfig {

        /** Keeps an immutable copy. */
        public Invalid {
            faults = List.copyOf(faults);
        }

        /** The function that it is about, if that much is known. */
        @Nullable FunctionKey key() {
            return service == null || requestType == null || version == null
                    ? null
                    : new FunctionKey(service, requestType, version);
        }
    }
}

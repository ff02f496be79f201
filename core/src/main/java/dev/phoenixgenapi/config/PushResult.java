package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import java.util.List;
import java.util.Locale;

/** What became of a push. */
public sealed interface PushResult {

    /**
     * Stored.
     *
     * @param count how many configs were stored
     * @param failed those that were refused, and why; they are also among {@link ConfigDb#failedConfigs}
     */
    record Accepted(int count, List<FailedConfig> failed) implements PushResult {}

    /** Nothing changed: the nodes' configs are of that version already. */
    record Skipped() implements PushResult {}

    /**
     * Nothing changed: nothing of it could be stored.
     *
     * @param reason why
     * @param faults what is wrong with the push itself; empty if it was not looked at
     * @param failed the configs that were refused, and why; they are also among {@link ConfigDb#failedConfigs}
     */
    record Rejected(Reason reason, List<ConfigFault> faults, List<FailedConfig> failed) implements PushResult {}

    /** Why a push was rejected. */
    enum Reason {
        /** The token is missing or wrong. */
        UNAUTHORIZED,
        /** The push itself is wrong; its faults tell how. */
        INVALID,
        /** None of its configs can be used. */
        ALL_INVALID;

        /**
         * The reason as a code.
         *
         * @return for example {@code all_invalid}
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

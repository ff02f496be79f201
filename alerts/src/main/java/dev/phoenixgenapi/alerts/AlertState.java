package dev.phoenixgenapi.alerts;

import java.util.Locale;

/** Whether something goes on or is over. */
public enum AlertState {
    /** A threshold has been reached. */
    FIRING,
    /** It is over. */
    RESOLVED;

    /**
     * The name in JSON.
     *
     * @return {@code firing} or {@code resolved}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

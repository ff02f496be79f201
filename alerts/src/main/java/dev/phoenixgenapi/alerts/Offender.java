package dev.phoenixgenapi.alerts;

import java.util.Locale;

/**
 * Somebody, or something, whose requests limits refuse.
 *
 * @param kind what it is
 * @param value the user's id, or the limit's key
 * @param refused how many requests were refused within the window
 * @param firing whether its alert goes on
 */
public record Offender(Kind kind, String value, long refused, boolean firing) {

    /** What requests are counted by. */
    public enum Kind {
        /** The user who sends them. */
        USER,
        /** The key that a limit counts by, such as an address. */
        KEY;

        /**
         * The name in alerts.
         *
         * @return {@code user} or {@code key}
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

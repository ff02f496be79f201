package dev.phoenixgenapi.gateway.auth;

/** What an {@link Authenticator} has found out. */
public sealed interface Authentication {

    /**
     * The client may connect.
     *
     * @param identity who it is
     */
    record Accepted(Identity identity) implements Authentication {}

    /**
     * The client may not connect.
     *
     * @param reason why, as a class
     * @param message why, in words that the client may read
     */
    record Refused(Reason reason, String message) implements Authentication {}

    /** Why a client may not connect. */
    enum Reason {
        /** It shows nothing, or nothing valid: HTTP 401. */
        UNAUTHENTICATED(401),
        /** It is known, and still may not: HTTP 403. */
        FORBIDDEN(403),
        /** It cannot be told now, because keys or a database are out of reach: HTTP 503. */
        UNAVAILABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /**
         * How HTTP says it.
         *
         * @return the status code
         */
        public int status() {
            return status;
        }
    }

    /**
     * The client may connect.
     *
     * @param identity who it is
     * @return the result
     */
    static Authentication accepted(Identity identity) {
        return new Accepted(identity);
    }

    /**
     * The client shows nothing, or nothing valid.
     *
     * @param message why, in words that the client may read
     * @return the result
     */
    static Authentication unauthenticated(String message) {
        return new Refused(Reason.UNAUTHENTICATED, message);
    }
}

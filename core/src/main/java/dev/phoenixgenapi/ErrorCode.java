package dev.phoenixgenapi;

import java.util.Locale;

/** What went wrong with a request, for programs. */
public enum ErrorCode {
    /** The request itself cannot be read. */
    INVALID_REQUEST,
    /** There is no such function, or not in this version. */
    UNSUPPORTED_FUNCTION,
    /** The function is there, but an operator has disabled it. */
    DISABLED_FUNCTION,
    /** A before hook has refused the request, or has failed. */
    HOOK_REJECTED,
    /** A limit has been reached; the details say when the request would pass. */
    RATE_LIMITED,
    /** The caller may not do this. */
    PERMISSION_DENIED,
    /** The arguments are not what the function takes; the details say each fault. */
    INVALID_ARGUMENTS,
    /** The function has run and answered that it could not do it; the details say why. */
    FAILED,
    /** The function has not answered in time. */
    TIMEOUT,
    /** There is no room, or no node, to run the function now. */
    UNAVAILABLE,
    /** The caller has withdrawn the request. */
    CANCELLED,
    /** The function, or what runs it, is broken. */
    INTERNAL_ERROR;

    /**
     * The name on the wire.
     *
     * @return for example {@code rate_limited}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

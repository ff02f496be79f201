package dev.phoenixgenapi.ratelimit;

/** What becomes of a request that cannot be checked because the store of its limits fails. */
public enum FailureMode {
    /** It passes: rather too many requests than none. */
    FAIL_OPEN,
    /** It is refused as {@link Decision.Unavailable}: rather none than too many. */
    FAIL_CLOSED
}

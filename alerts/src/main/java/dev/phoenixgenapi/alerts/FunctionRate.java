package dev.phoenixgenapi.alerts;

/**
 * How a function has done within the window.
 *
 * @param service the service, or {@link ErrorRate#OVERFLOW} for all functions that there was no room for
 * @param requestType the name of the function, or the same
 * @param requests how many requests have ended
 * @param businessErrors how many of them were answered with a failure
 * @param exceptions on how many of them the engine itself has failed
 * @param firing whether its alert goes on
 */
public record FunctionRate(
        String service, String requestType, long requests, long businessErrors, long exceptions, boolean firing) {

    /**
     * How many requests have failed, either way.
     *
     * @return 0 or more
     */
    public long errors() {
        return businessErrors + exceptions;
    }

    /**
     * What part of the requests has failed.
     *
     * @return 0 to 1; 0 if there were no requests
     */
    public double rate() {
        return requests == 0 ? 0 : (double) errors() / requests;
    }
}

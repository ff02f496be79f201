package dev.phoenixgenapi.permission;

import dev.phoenixgenapi.Request;

/** A permission check of the user's own. Called by many threads at once. */
@FunctionalInterface
public interface PermissionCheck {

    /**
     * Decides whether a request may go on. The arguments are as the client sent them: not checked yet.
     *
     * @param request the request
     * @return whether the caller may do this
     * @throws Exception for any reason; then the caller may not
     */
    boolean isAllowed(Request request) throws Exception;
}

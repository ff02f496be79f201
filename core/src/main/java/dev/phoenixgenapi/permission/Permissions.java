package dev.phoenixgenapi.permission;

import dev.phoenixgenapi.Request;
import java.util.Collections;
import java.util.Objects;

/** Decides by what the config says. */
public final class Permissions {

    private Permissions() {}

    /**
     * Whether a request may go on. Looks at the caller that the connection knows, and at the arguments as the client
     * sent them.
     *
     * @param permission what the config says
     * @param request the request
     * @return whether the caller may do this
     */
    public static boolean isAllowed(Permission permission, Request request) {
        var user = request.caller().userId();
        var authenticated = user != null && !user.isBlank();
        return switch (permission) {
            case Permission.Off() -> true;
            case Permission.AnyAuthenticated() -> authenticated;
            case Permission.ArgumentIsUser(var argument) ->
                authenticated && Objects.equals(user, request.args().get(argument));
            case Permission.AnyRole(var roles) ->
                !Collections.disjoint(roles, request.caller().roles());
        };
    }
}

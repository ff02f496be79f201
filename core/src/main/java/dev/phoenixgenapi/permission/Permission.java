package dev.phoenixgenapi.permission;

import java.util.Set;

/** Who may call a function, as far as its config says. */
public sealed interface Permission {

    /** Everybody. */
    record Off() implements Permission {}

    /** Whoever has a user id. */
    record AnyAuthenticated() implements Permission {}

    /**
     * The user that an argument names.
     *
     * @param argument the argument's name
     */
    record ArgumentIsUser(String argument) implements Permission {

        /** Checks the name. */
        public ArgumentIsUser {
            if (argument.isBlank()) {
                throw new IllegalArgumentException("check_permission: blank argument (expected: an argument's name)");
            }
        }
    }

    /**
     * Whoever has one of some roles.
     *
     * @param roles the roles, at least one
     */
    record AnyRole(Set<String> roles) implements Permission {

        /** Keeps an immutable copy of the roles. */
        public AnyRole {
            roles = Set.copyOf(roles);
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("check_permission: no roles (expected: at least one)");
            }
        }
    }

    /**
     * Everybody.
     *
     * @return the permission
     */
    static Permission off() {
        return new Off();
    }

    /**
     * Whoever has a user id.
     *
     * @return the permission
     */
    static Permission anyAuthenticated() {
        return new AnyAuthenticated();
    }

    /**
     * The user that an argument names: the argument must equal the caller's user id.
     *
     * @param argument the argument's name
     * @return the permission
     * @throws IllegalArgumentException if the name is blank
     */
    static Permission argumentIsUser(String argument) {
        return new ArgumentIsUser(argument);
    }

    /**
     * Whoever has one of some roles.
     *
     * @param roles the roles
     * @return the permission
     * @throws IllegalArgumentException if there are none
     */
    static Permission anyRole(String... roles) {
        return new AnyRole(Set.of(roles));
    }
}

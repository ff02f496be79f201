package dev.phoenixgenapi.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private static final Caller ADA = new Caller("ada", null, null, Set.of("editor"));

    @Test
    void offLetsEverybodyIn() {
        assertThat(isAllowed(Permission.off(), Caller.ANONYMOUS, Map.of())).isTrue();
    }

    @Test
    void anyAuthenticatedNeedsAUser() {
        assertThat(isAllowed(Permission.anyAuthenticated(), ADA, Map.of())).isTrue();
        assertThat(isAllowed(Permission.anyAuthenticated(), Caller.ANONYMOUS, Map.of()))
                .isFalse();
        assertThat(isAllowed(Permission.anyAuthenticated(), Caller.user(" "), Map.of()))
                .isFalse();
    }

    @Test
    void anArgumentMustBeTheCallersOwnId() {
        var own = Permission.argumentIsUser("user_id");

        assertThat(isAllowed(own, ADA, Map.of("user_id", "ada"))).isTrue();
        assertThat(isAllowed(own, ADA, Map.of("user_id", "bob"))).isFalse();
        assertThat(isAllowed(own, ADA, Map.of())).isFalse();
        assertThat(isAllowed(own, Caller.user("5"), Map.of("user_id", 5))).isFalse();
        var nothing = new HashMap<String, @Nullable Object>();
        nothing.put("user_id", null);
        assertThat(isAllowed(own, Caller.ANONYMOUS, nothing)).isFalse();
    }

    @Test
    void rolesAreThoseOfTheConnectionAndNeverOfThePayload() {
        assertThat(isAllowed(Permission.anyRole("admin", "editor"), ADA, Map.of()))
                .isTrue();
        assertThat(isAllowed(Permission.anyRole("admin"), ADA, Map.of("user_roles", "admin")))
                .isFalse();
    }

    @Test
    void whatAllowsNobodyIsRefused() {
        assertThatThrownBy(Permission::anyRole).hasMessage("check_permission: no roles (expected: at least one)");
        assertThatThrownBy(() -> Permission.argumentIsUser(" "))
                .hasMessage("check_permission: blank argument (expected: an argument's name)");
    }

    private static boolean isAllowed(
            Permission permission, Caller caller, Map<String, ? extends @Nullable Object> args) {
        return Permissions.isAllowed(permission, Request.of("r1", "svc", "x", args, caller));
    }
}

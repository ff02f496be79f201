package dev.phoenixgenapi.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentAuthenticatorTest {

    private final DevelopmentAuthenticator authenticator =
            new DevelopmentAuthenticator(ListenOptions.of("127.0.0.1", 0));

    @Test
    void believesParametersAndHeaders() {
        assertThat(authenticator.authenticate(new Credentials(
                        null,
                        Map.of("user_id", "ada", "roles", "admin, ops,", "device_id", "d1"),
                        Map.of("x-user-id", "eve"),
                        "127.0.0.1")))
                .isEqualTo(Authentication.accepted(new Identity("ada", "d1", Set.of("admin", "ops"), null)));
        assertThat(authenticator.authenticate(new Credentials(
                        null, Map.of(), Map.of("x-user-id", "eve", "x-roles", "ops"), "0:0:0:0:0:0:0:1")))
                .isEqualTo(Authentication.accepted(new Identity("eve", null, Set.of("ops"), null)));
        assertThat(authenticator.authenticate(new Credentials(null, Map.of("user_id", " "), Map.of(), "127.0.0.1")))
                .isEqualTo(Authentication.accepted(Identity.ANONYMOUS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::2", "localhost", "", "127.0.0.1.example.com"})
    void believesNobodyFromElsewhere(String address) {
        assertThat(authenticator.authenticate(new Credentials(null, Map.of("user_id", "ada"), Map.of(), address)))
                .isInstanceOf(Authentication.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "::", "example.com", "127.example.com"})
    void isNotForServersThatOthersCanReach(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevelopmentAuthenticator(ListenOptions.of(host, 4000)))
                .withMessageContaining("host: " + host + " (expected: a loopback address");
    }
}

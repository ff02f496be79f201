package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.testing.Call.call;
import static dev.phoenixgenapi.gateway.testing.Call.join;
import static dev.phoenixgenapi.gateway.testing.Call.push;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Credentials;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import dev.phoenixgenapi.permission.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who a client is: by the token it shows when it connects, for as long as that holds, and by nothing that it says. */
class IdentityTest {

    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .drainTimeout(Duration.ZERO)
            .function(
                    FunConfig.builder("svc", "admin")
                            .permission(Permission.anyRole("admin"))
                            .build(),
                    call -> call.info().userId() + " rules")
            .build();

    private final Gateway gateway = Gateway.builder(api, IdentityTest::authenticate)
            .listen(ListenOptions.of("127.0.0.1", 0))
            .drain(new DrainOptions(Duration.ZERO, Duration.ZERO, 1))
            .start();

    /** A token is a user, a role, and the seconds that it holds. */
    private static Authentication authenticate(Credentials credentials) {
        var token = credentials.token();
        if (token == null || !token.contains("/")) {
            return Authentication.unauthenticated("token: no token");
        }
        var parts = token.split("/", -1);
        return Authentication.accepted(
                new Identity(parts[0], null, Set.of(parts[1]), Instant.now().plusSeconds(Long.parseLong(parts[2]))));
    }

    @AfterEach
    void close() {
        gateway.close();
        api.close();
    }

    private RawWebSocket connect(String token) {
        var socket = RawWebSocket.connect(gateway.port(), "/socket/websocket?vsn=2.0.0&token=" + token);
        assertThat(socket.send(join()).nextText()).contains("\"status\":\"ok\"");
        return socket;
    }

    @Test
    void noTokenNoSocket() {
        var answer = RawWebSocket.handshake(gateway.port(), "/socket/websocket?vsn=2.0.0");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
        assertThat(answer.body()).contains("token: no token");
    }

    @Test
    void theTokenMayComeAsASubProtocol() {
        // "ada/admin/60", as phoenix 1.8 writes it
        try (var socket = RawWebSocket.connect(
                gateway.port(),
                "/socket/websocket?vsn=2.0.0",
                "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.YWRhL2FkbWluLzYw")) {
            assertThat(socket.handshake().headers()).containsEntry("sec-websocket-protocol", "phoenix");
            socket.send(join()).nextText();
            assertThat(socket.send(call("admin", "r1")).nextText()).contains("ada rules");
        }
    }

    @Test
    void aNewTokenBringsNewRolesWithoutANewSocket() {
        try (var socket = connect("ada/guest/60")) {
            assertThat(socket.send(call("admin", "r1")).nextText()).contains("Permission denied");
            socket.nextText();
            assertThat(socket.send(push("2", "access_token", "{\"access_token\":\"ada/admin/60\"}"))
                            .nextText())
                    .startsWith("[\"1\",\"2\",")
                    .contains("\"status\":\"ok\"", "\"expires_at\":\"20");
            assertThat(socket.send(call("admin", "r3")).nextText()).contains("ada rules");
        }
    }

    @Test
    void aTokenThatIsNotItsUsersChangesNothing() {
        try (var socket = connect("ada/admin/60")) {
            assertThat(socket.send(push("2", "access_token", "{\"access_token\":\"eve/admin/60\"}"))
                            .nextText())
                    .contains("\"status\":\"error\"", "another user");
            assertThat(socket.send(push("3", "access_token", "{\"access_token\":\"nonsense\"}"))
                            .nextText())
                    .contains("\"status\":\"error\"", "token: no token");
            assertThat(socket.send(push("4", "access_token", "{}")).nextText())
                    .contains("\"status\":\"error\"", "access_token: missing");
            assertThat(socket.send(call("admin", "r5")).nextText()).contains("ada rules");
        }
    }

    @Test
    void whoseTokenHasExpiredIsSentAway() {
        try (var socket = connect("ada/admin/1")) {
            assertThat(socket.nextClose().closeCode()).isEqualTo(CloseCode.EXPIRED.code());
        }
    }
}

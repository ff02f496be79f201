package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.testing.Call.call;
import static dev.phoenixgenapi.gateway.testing.Call.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which thread a function runs in. */
class NonBlockingTest {

    @Test
    void aFunctionRunsOnTheEventLoopOnlyIfItSaysThatItNeverWaits() {
        try (var api = PhoenixGenApi.builder()
                        .drainTimeout(Duration.ZERO)
                        .function(
                                FunConfig.builder("svc", "inline")
                                        .nonBlocking(true)
                                        .build(),
                                _ -> Thread.currentThread().isVirtual())
                        .function(
                                FunConfig.builder("svc", "own").build(),
                                _ -> Thread.currentThread().isVirtual())
                        .build();
                var gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                        .listen(ListenOptions.of("127.0.0.1", 0))
                        .drain(new DrainOptions(Duration.ZERO, Duration.ZERO, 1))
                        .start();
                var socket = RawWebSocket.connect(gateway.port(), "/socket/websocket?vsn=2.0.0")) {
            socket.send(join()).nextText();
            assertThat(socket.send(call("inline", "r1")).nextText()).contains("\"result\":false");
            assertThat(socket.nextText()).contains("phx_reply");
            assertThat(socket.send(call("own", "r2")).nextText()).contains("\"result\":true");
        }
    }
}

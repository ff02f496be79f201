package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.testing.Call.call;
import static dev.phoenixgenapi.gateway.testing.Call.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.testing.RawWebSocket;
import dev.phoenixgenapi.stream.StreamSink;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A gateway that stops: nothing that it has taken goes unanswered, and everybody knows when to come back. */
class DrainTest {

    private static final String PATH = "/socket/websocket?vsn=2.0.0";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayFinish = new CountDownLatch(1);

    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .function(FunConfig.builder("svc", "ping").build(), _ -> "pong")
            .function(FunConfig.builder("svc", "slow").build(), _ -> {
                begun.countDown();
                mayFinish.await();
                return "done";
            })
            .function(
                    FunConfig.builder("svc", "endless")
                            .responseType(ResponseType.STREAM)
                            .build(),
                    call -> endless(call.stream()))
            .build();

    private Object endless(StreamSink sink) throws InterruptedException {
        sink.send(1);
        begun.countDown();
        mayFinish.await();
        return "never";
    }

    private Gateway gateway(Duration timeout) {
        return Gateway.builder(api, _ -> Authentication.accepted(Identity.user("ada")))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .drain(new DrainOptions(timeout, Duration.ofSeconds(30), 1))
                .start();
    }

    @Test
    void whatRunsIsAnsweredAndNewCallsAreSentAway() throws InterruptedException {
        var gateway = gateway(Duration.ofSeconds(30));
        try (var socket = RawWebSocket.connect(gateway.port(), PATH)) {
            socket.send(join()).nextText();
            socket.send(call("slow", "r1"));
            begun.await();
            var closing = Thread.ofVirtual().start(gateway::close);

            assertThat(socket.nextText())
                    .startsWith("[\"1\",null,\"gen_api:test\",\"going_away\",")
                    .contains("\"reconnect_after_ms\":");
            assertThat(socket.send(call("ping", "r2")).nextText())
                    .contains("\"request_id\":\"r2\"", "Service temporarily unavailable", "\"can_retry\":true");
            assertThat(socket.nextText()).startsWith("[\"1\",\"r2\",");
            await().untilAsserted(() -> assertThat(
                            RawWebSocket.handshake(gateway.port(), PATH).status())
                    .isEqualTo(503));

            mayFinish.countDown();
            assertThat(socket.nextText()).contains("\"request_id\":\"r1\"", "\"result\":\"done\"");
            assertThat(socket.nextText()).startsWith("[\"1\",\"r1\",").contains("\"phx_reply\"");
            assertThat(socket.nextClose().closeCode()).isEqualTo(1012);
            closing.join();
        } finally {
            api.close();
        }
    }

    @Test
    void whatDoesNotEndInTimeIsEndedAndSaysSo() throws InterruptedException {
        var gateway = gateway(Duration.ZERO);
        try (var socket = RawWebSocket.connect(gateway.port(), PATH)) {
            socket.send(join()).nextText();
            socket.send(call("endless", "r1"));
            assertThat(socket.nextText()).contains("\"init\"");
            assertThat(socket.nextText()).contains("phx_reply");
            assertThat(socket.nextText()).contains("\"result\":1");
            begun.await();
            var closing = Thread.ofVirtual().start(gateway::close);

            assertThat(socket.nextText()).contains("going_away");
            assertThat(socket.nextText()).contains("\"request_id\":\"r1\"", "\"has_more\":false");
            assertThat(socket.nextClose().closeCode()).isEqualTo(1012);
            closing.join();
        } finally {
            api.close();
        }
    }

    @Test
    void nothingFollowsTheCloseFrame() throws InterruptedException {
        var gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.user("ada")))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .drain(new DrainOptions(Duration.ofSeconds(30), Duration.ofSeconds(30), 1))
                .joins(_ -> {
                    begun.countDown();
                    mayFinish.await();
                    return JoinDecision.allowed();
                })
                .start();
        try (var socket = RawWebSocket.connect(gateway.port(), PATH)) {
            socket.send(join());
            begun.await();
            var closing = Thread.ofVirtual().start(gateway::close);

            assertThat(socket.nextClose().closeCode()).isEqualTo(1012);
            mayFinish.countDown();
            assertThatThrownBy(socket::next).hasMessage("the connection ended");
            closing.join();
        } finally {
            api.close();
        }
    }
}

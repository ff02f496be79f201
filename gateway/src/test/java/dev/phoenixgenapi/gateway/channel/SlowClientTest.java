package dev.phoenixgenapi.gateway.channel;

import static dev.phoenixgenapi.gateway.testing.Call.call;
import static dev.phoenixgenapi.gateway.testing.Call.join;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read: streams wait for them or drop items, and what cannot wait sends them away. */
class SlowClientTest {

    private static final String PATH = "/socket/websocket?vsn=2.0.0";
    private static final int ITEMS = 2_000;
    private static final String LARGE = "x".repeat(20_000);

    private final AtomicInteger sent = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .drainTimeout(Duration.ZERO)
            .function(
                    FunConfig.builder("svc", "items")
                            .responseType(ResponseType.STREAM)
                            .timeout(null)
                            .build(),
                    call -> items(call.stream()))
            .function(FunConfig.builder("svc", "large").build(), _ -> LARGE)
            .build();

    private final Gateway gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.user("ada")))
            .listen(ListenOptions.of("127.0.0.1", 0))
            .channels(ChannelOptions.builder()
                    .maxOutboundBytes(256 << 10)
                    .maxOutboundFrames(64)
                    .build())
            .drain(new DrainOptions(Duration.ZERO, Duration.ZERO, 1))
            .start();

    private Object items(StreamSink sink) throws InterruptedException {
        try {
            for (var item = 0; item < ITEMS; item++) {
                sink.send(LARGE + item);
                sent.incrementAndGet();
            }
            return "end";
        } finally {
            ended.countDown();
        }
    }

    @AfterEach
    void close() {
        gateway.close();
        api.close();
    }

    @Test
    void aStreamWaitsForItsClient() throws InterruptedException {
        try (var socket = RawWebSocket.connectSlowConsumer(gateway.port(), PATH)) {
            socket.send(join()).send(call("items", "r1"));
            awaitStandstill();
            assertThat(sent.get()).isPositive().isLessThan(ITEMS);

            socket.startReading();
            String last;
            do {
                last = socket.nextText();
            } while (!last.contains("\"end\""));
            ended.await();
            assertThat(sent.get()).isEqualTo(ITEMS);
        }
    }

    @Test
    void aStreamThatMayDropItemsGoesOnAndTheNewestArrive() throws InterruptedException {
        try (var socket = RawWebSocket.connectSlowConsumer(gateway.port(), PATH)) {
            socket.send(join("{\"overflow\":\"drop_oldest\"}")).send(call("items", "r1"));
            ended.await();
            assertThat(sent.get()).isEqualTo(ITEMS);

            socket.startReading();
            var arrived = 0;
            var before = "";
            var last = socket.nextText();
            while (!last.contains("\"end\"")) {
                arrived++;
                before = last;
                last = socket.nextText();
            }
            assertThat(arrived).isLessThan(ITEMS);
            assertThat(before).contains("x" + (ITEMS - 1) + "\"");
        }
    }

    @Test
    void whoAsksForMoreThanItReadsIsSentAway() {
        try (var socket = RawWebSocket.connectSlowConsumer(gateway.port(), PATH)) {
            socket.send(join());
            for (var i = 0; i < 1_000; i++) {
                socket.send(call("large", "r" + i));
            }
            await().untilAsserted(() -> assertThat(gateway.status().sockets()).isZero());
        }
    }

    @Test
    void whoGoesAwayInterruptsItsStream() throws InterruptedException {
        try (var socket = RawWebSocket.connectSlowConsumer(gateway.port(), PATH)) {
            socket.send(join()).send(call("items", "r1"));
            awaitStandstill();
        }
        ended.await();
        assertThat(sent.get()).isLessThan(ITEMS);
        await().untilAsserted(() -> assertThat(gateway.status().openCalls()).isZero());
    }

    private void awaitStandstill() {
        await().during(Duration.ofMillis(300)).until(sent::get, now -> now > 0 && now == sent.get());
        var stood = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> stood.getAndSet(sent.get()) == sent.get());
    }
}

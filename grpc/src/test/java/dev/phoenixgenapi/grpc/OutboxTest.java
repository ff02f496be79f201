package dev.phoenixgenapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.phoenixgenapi.grpc.v1.Chunk;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Item;
import dev.phoenixgenapi.grpc.v1.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int MAX_BYTES = 1_000_000;

    private static Envelope item(long id, int number, int size) {
        var value = new byte[size + 4];
        value[0] = (byte) number;
        value[1] = (byte) (number >> 8);
        return Envelope.newBuilder()
                .setId(id)
                .setItem(Item.newBuilder().setValue(ByteString.copyFrom(value)))
                .build();
    }

    @Provide
    Arbitrary<List<Envelope>> envelopes() {
        var size = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 300)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(30_000, 200_000)));
        var number = new AtomicInteger();
        return Combinators.combine(Arbitraries.longs().between(1, 20), size)
                .as((id, bytes) -> item(id, number.incrementAndGet(), bytes))
                .list()
                .ofMaxSize(60);
    }

    private static Map<Long, List<Envelope>> byId(List<Envelope> envelopes) {
        var byId = new HashMap<Long, List<Envelope>>();
        envelopes.forEach(envelope ->
                byId.computeIfAbsent(envelope.getId(), _ -> new ArrayList<>()).add(envelope));
        return byId;
    }

    private static List<Packet> packets(Outbox outbox) {
        var packets = new ArrayList<Packet>();
        outbox.collect();
        while (!outbox.isEmpty()) {
            packets.add(outbox.pack());
        }
        return packets;
    }

    @Property(tries = 200)
    void everythingArrivesWholeAndInTheOrderOfItsId(@ForAll("envelopes") List<Envelope> envelopes) throws Exception {
        var outbox = new Outbox(Long.MAX_VALUE, () -> {});
        var assembly = new Assembly(MAX_BYTES);
        envelopes.forEach(envelope -> outbox.put(new Outgoing(envelope)));

        var received = new ArrayList<Envelope>();
        for (var packet : packets(outbox)) {
            assertThat(packet.getSerializedSize()).isLessThan(Protocol.MAX_PACKET_BYTES);
            for (var envelope : Packet.parseFrom(packet.toByteArray()).getEnvelopesList()) {
                var whole = assembly.take(envelope);
                if (whole != null) {
                    received.add(whole);
                }
            }
        }

        assertThat(byId(received)).isEqualTo(byId(envelopes));
    }

    @Test
    void smallOnesPassBetweenChunks() {
        var outbox = new Outbox(Long.MAX_VALUE, () -> {});
        outbox.put(new Outgoing(item(1, 1, 500_000)));
        outbox.put(new Outgoing(item(3, 2, 10)));

        var packets = packets(outbox);

        assertThat(packets.size()).isGreaterThan(20);
        assertThat(packets.getFirst().getEnvelopes(0).getId()).isEqualTo(3);
        assertThat(packets.getFirst().getEnvelopes(1).getChunk().getTotal()).isGreaterThan(500_000);
    }

    @Test
    void aBurstWakesTheLoopOnce() {
        var wakes = new AtomicInteger();
        var outbox = new Outbox(Long.MAX_VALUE, wakes::incrementAndGet);
        for (var i = 0; i < 100; i++) {
            outbox.put(new Outgoing(item(2L * i + 1, i, 10)));
        }
        assertThat(wakes).hasValue(1);
        assertThat(packets(outbox)).hasSize(1);

        outbox.put(new Outgoing(item(1_001, 1, 10)));
        assertThat(wakes).hasValue(2);
    }

    @Test
    void whatManyThreadsPutInComesOutInTheOrderOfEach() throws Exception {
        var threads = 8;
        var each = 5_000;
        var outbox = new Outbox(Long.MAX_VALUE, () -> {});
        var ready = new CountDownLatch(1);
        var running = new ArrayList<Thread>();
        for (var i = 0; i < threads; i++) {
            var id = i;
            running.add(Thread.startVirtualThread(() -> {
                try {
                    ready.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (var number = 0; number < each; number++) {
                    outbox.put(new Outgoing(item(id, number, 0)));
                }
            }));
        }
        var received = new ArrayList<Envelope>();
        ready.countDown();
        while (received.size() < threads * each) {
            packets(outbox).forEach(packet -> received.addAll(packet.getEnvelopesList()));
        }
        for (var thread : running) {
            thread.join();
        }

        byId(received)
                .forEach((id, envelopes) -> assertThat(envelopes)
                        .isEqualTo(java.util.stream.IntStream.range(0, each)
                                .mapToObj(number -> item(id, number, 0))
                                .toList()));
    }

    @Test
    void isFullInBytesAndInEnvelopes() {
        var outbox = new Outbox(10_000, () -> {});
        outbox.put(new Outgoing(item(1, 1, 10_000)));
        assertThat(outbox.isFull()).isTrue();
        assertThat(packets(outbox)).hasSize(1);
        assertThat(outbox.isFull()).isFalse();

        for (var i = 0; i < 10_000 / Outbox.OVERHEAD; i++) {
            outbox.put(new Outgoing(Envelope.getDefaultInstance()));
        }
        outbox.put(new Outgoing(Envelope.getDefaultInstance()));
        assertThat(outbox.isFull()).isTrue();
    }

    @Test
    void tellsWhenTheLastByteGoesOut() {
        var outbox = new Outbox(Long.MAX_VALUE, () -> {});
        var sent = new AtomicReference<Boolean>(false);
        outbox.put(new Outgoing(item(1, 1, 100_000)) {
            @Override
            void sent() {
                sent.set(true);
            }
        });
        outbox.collect();
        while (!outbox.isEmpty()) {
            assertThat(sent).hasValue(false);
            outbox.pack();
        }
        assertThat(sent).hasValue(true);
    }

    @Test
    void closedItTakesNothing() {
        var outbox = new Outbox(Long.MAX_VALUE, () -> {});
        outbox.close();
        assertThat(outbox.put(new Outgoing(item(1, 1, 1)))).isFalse();
        outbox.collect();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.put(new Outgoing(item(1, 1, 1)))).isFalse();
    }

    private static Envelope chunk(long id, int total, int size, boolean last) {
        return Envelope.newBuilder()
                .setId(id)
                .setChunk(Chunk.newBuilder()
                        .setTotal(total)
                        .setData(ByteString.copyFrom(new byte[size]))
                        .setLast(last))
                .build();
    }

    @Test
    void chunksThatBreakTheRulesAreRefused() throws Exception {
        assertThatThrownBy(() -> new Assembly(1_000).take(chunk(1, 1_001, 10, false)))
                .hasMessage("chunk.total: 1001 bytes (expected: 1 to 1000)");
        assertThatThrownBy(() -> new Assembly(1_000).take(chunk(1, 0, 10, false)))
                .hasMessage("chunk.total: 0 bytes (expected: 1 to 1000)");
        assertThatThrownBy(() -> new Assembly(1_000).take(chunk(1, 10, 11, false)))
                .hasMessage("chunk: 11 bytes in all (expected: 10)");
        assertThatThrownBy(() -> new Assembly(1_000).take(chunk(1, 10, 9, true)))
                .hasMessage("chunk: 9 bytes in all (expected: 10)");
        assertThatThrownBy(() -> new Assembly(1_000).take(chunk(1, 10, 10, true)))
                .hasMessageStartingWith("chunk: of no envelope");

        var many = new Assembly(1_000);
        for (var i = 0; i < Protocol.MAX_CHUNKED; i++) {
            assertThat(many.take(chunk(i, 10, 1, false))).isNull();
        }
        assertThatThrownBy(() -> many.take(chunk(99, 10, 1, false)))
                .hasMessage("chunk: of one envelope too many (expected: at most 8 under way)");
        assertThatThrownBy(() -> many.take(item(1, 1, 1))).hasMessageStartingWith("envelope: between chunks");
    }
}

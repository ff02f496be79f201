package dev.phoenixgenapi.gateway.channel;

import io.netty.channel.ChannelHandlerContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent to one client. Any thread puts frames in; the event loop takes them out while the socket has
 * room, and flushes once for all that it finds. Vert.x would take frames one by one, each with a lock and a promise,
 * and would not say how much waits.
 */
final class Outbox {

    private static final long ONE_FRAME = 1L << 40;
    private static final long BYTES = ONE_FRAME - 1;

    /** What the protocol adds to one or two short texts. */
    private static final int FRAME_HEADERS = 8;

    private final ChannelHandlerContext context;
    private final FrameWriter writer;
    private final long maxFrames;
    private final long maxBytes;
    private final Runnable whenFull;
    private final Runnable drain = this::drain;

    private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

    /** Frames and bytes in one number, so that one step counts both. */
    private final AtomicLong waiting = new AtomicLong();

    private final AtomicBoolean draining = new AtomicBoolean();

    private final ReentrantLock roomLock = new ReentrantLock();
    private final Condition room = roomLock.newCondition();
    private final AtomicInteger waitingForRoom = new AtomicInteger();
    private volatile boolean closed;

    Outbox(ChannelHandlerContext context, ChannelOptions options, Runnable whenFull) {
        this.context = context;
        this.writer = FrameWriter.of(context);
        this.maxFrames = options.maxOutboundFrames();
        this.maxBytes = options.maxOutboundBytes();
        this.whenFull = whenFull;
    }

    /** Puts something in; false if the client is gone, or is sent away now because too much waits. */
    boolean send(Outgoing outgoing) {
        if (closed) {
            return false;
        }
        var now = waiting.addAndGet(ONE_FRAME + outgoing.bytes());
        queue.add(outgoing);
        // one text, however long, may always wait
        if (now / ONE_FRAME > maxFrames || ((now & BYTES) > maxBytes && now / ONE_FRAME > 1)) {
            whenFull.run();
            return false;
        }
        scheduleDrain();
        return true;
    }

    /** Waits until at most half of what may wait does. */
    void awaitRoom() throws InterruptedException {
        if (!isCrowded()) {
            return;
        }
        roomLock.lock();
        try {
            waitingForRoom.incrementAndGet();
            while (isCrowded() && !closed) {
                room.await();
            }
        } finally {
            waitingForRoom.decrementAndGet();
            roomLock.unlock();
        }
    }

    /** Whether nothing waits; for any thread. */
    boolean isEmpty() {
        return waiting.get() == 0;
    }

    /** The socket has room again. */
    void resume() {
        scheduleDrain();
    }

    /** Takes and keeps nothing more. */
    void close() {
        closed = true;
        queue.clear();
        wakeWaiting();
    }

    /** Sends what waits, as far as the socket has room; on the event loop. */
    void drain() {
        draining.set(false);
        var channel = context.channel();
        var now = waiting.get();
        if (closed || now == 0 || !channel.isWritable()) {
            return;
        }
        writer.begin((now & BYTES) + now / ONE_FRAME * FRAME_HEADERS);
        for (var next = queue.poll(); next != null; next = channel.isWritable() ? queue.poll() : null) {
            waiting.addAndGet(-ONE_FRAME - next.bytes());
            write(next);
        }
        writer.end();
        context.flush();
        if (waitingForRoom.get() > 0 && !isCrowded()) {
            wakeWaiting();
        }
    }

    private void scheduleDrain() {
        if (!draining.get() && draining.compareAndSet(false, true)) {
            context.executor().execute(drain);
        }
    }

    private void write(Outgoing outgoing) {
        switch (outgoing) {
            case Outgoing.Frames(var json, var split) -> {
                if (split == 0) {
                    writer.write(json, 0, json.length);
                } else {
                    writer.write(json, 0, split);
                    writer.write(json, split, json.length - split);
                }
            }
            case Outgoing.Latest latest -> {
                var json = latest.take();
                if (json != null) {
                    writer.write(json, 0, json.length);
                }
            }
        }
    }

    private boolean isCrowded() {
        var now = waiting.get();
        return now / ONE_FRAME > maxFrames / 2 || (now & BYTES) > maxBytes / 2;
    }

    private void wakeWaiting() {
        roomLock.lock();
        try {
            room.signalAll();
        } finally {
            roomLock.unlock();
        }
    }
}

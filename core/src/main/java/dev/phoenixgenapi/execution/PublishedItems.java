package dev.phoenixgenapi.execution;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes from a publisher no more than the client can have, so that its own threads never wait. */
final class PublishedItems implements Flow.Subscriber<Object> {

    /** How many items may wait for the client. */
    private static final int AHEAD = 16;

    private sealed interface Signal {

        record Item(Object value) implements Signal {}

        record Completed() implements Signal {}

        record Failed(Throwable thrown) implements Signal {}
    }

    /** Room for what was asked for, and for the end. */
    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(AHEAD + 2);

    private volatile Flow.@Nullable Subscription subscription;

    private PublishedItems() {}

    static void writeAll(Flow.Publisher<?> publisher, StreamWriter writer) throws Exception {
        var items = new PublishedItems();
        publisher.subscribe(items);
        try {
            items.writeTo(writer);
        } finally {
            items.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription == null) {
            subscription = given;
            given.request(AHEAD);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(Object item) {
        if (!signals.offer(new Signal.Item(item))) {
            cancel();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        signals.offer(new Signal.Failed(thrown));
    }

    @Override
    public void onComplete() {
        signals.offer(new Signal.Completed());
    }

    private void writeTo(StreamWriter writer) throws Exception {
        while (true) {
            switch (signals.take()) {
                case Signal.Item(var value) -> {
                    writer.send(value);
                    requestOne();
                }
                case Signal.Completed() -> {
                    return;
                }
                case Signal.Failed(var thrown) -> {
                    switch (thrown) {
                        case Exception e -> throw e;
                        case Error e -> throw e;
                        default -> throw new IllegalStateException(thrown);
                    }
                }
            }
        }
    }

    private void requestOne() {
        var current = subscription;
        if (current != null) {
            current.request(1);
        }
    }

    private void cancel() {
        var current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}

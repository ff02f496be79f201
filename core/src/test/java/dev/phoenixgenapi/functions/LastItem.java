package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.stream.StreamSink;
import org.jspecify.annotations.Nullable;

/** A stream of which only the last item is kept. */
final class LastItem implements StreamSink {

    @Nullable Object item;

    @Override
    public void send(@Nullable Object sent) {
        item = sent;
    }

    @Override
    public void sendLast(@Nullable Object sent) {
        item = sent;
    }

    @Override
    public void complete() {}

    @Override
    public void error(String reason) {}

    @Override
    public boolean isOpen() {
        return true;
    }
}

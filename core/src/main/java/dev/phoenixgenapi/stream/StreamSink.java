package dev.phoenixgenapi.stream;

import org.jspecify.annotations.Nullable;

/**
 * Where a streaming function writes its items. The stream ends with the first of {@link #sendLast}, {@link #complete}
 * and {@link #error}, or when the function returns.
 *
 * <p>Safe for use by several threads, as long as the function has not returned.
 */
public interface StreamSink {

    /**
     * Sends an item. Blocks while the client is slower than the function.
     *
     * @param item the item
     * @throws InterruptedException if the client has stopped the stream or has gone, or the stream has lasted too long
     * @throws IllegalStateException if the stream has ended
     */
    void send(@Nullable Object item) throws InterruptedException;

    /**
     * Sends an item and ends the stream.
     *
     * @param item the last item
     * @throws InterruptedException if the client has stopped the stream or has gone, or the stream has lasted too long
     * @throws IllegalStateException if the stream has ended
     */
    void sendLast(@Nullable Object item) throws InterruptedException;

    /**
     * Ends the stream. Does nothing if it has ended.
     *
     * @throws InterruptedException if the client has stopped the stream or has gone, or the stream has lasted too long
     */
    void complete() throws InterruptedException;

    /**
     * Ends the stream with a failure.
     *
     * @param reason why, as a short name or in words
     * @throws InterruptedException if the client has stopped the stream or has gone, or the stream has lasted too long
     * @throws IllegalStateException if the stream has ended
     */
    void error(String reason) throws InterruptedException;

    /**
     * Whether somebody still wants items.
     *
     * @return false once the stream has ended, for whatever reason
     */
    boolean isOpen();
}

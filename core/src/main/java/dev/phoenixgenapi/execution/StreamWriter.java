package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.stream.StreamSink;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes the items of one stream to its client, one after the other, and its end exactly once. */
final class StreamWriter implements StreamSink {

    private final RequestRun run;

    /** Held while the client is slow; whoever waits for it can be interrupted. */
    private final ReentrantLock turn = new ReentrantLock();

    private enum State {
        OPEN,
        ENDED,
        /** Ended by the engine: the function may not know yet. */
        TAKEN_AWAY
    }

    private volatile State state = State.OPEN;
    private volatile boolean untouched = true;

    /** What the function itself has said went wrong. */
    private volatile @Nullable ErrorCode error;

    StreamWriter(RequestRun run) {
        this.run = run;
    }

    @Override
    public void send(@Nullable Object item) throws InterruptedException {
        write(Response.item(run.requestId(), item));
    }

    @Override
    public void sendLast(@Nullable Object item) throws InterruptedException {
        writeEnd(Response.lastItem(run.requestId(), item));
    }

    @Override
    public void complete() throws InterruptedException {
        if (isOpen()) {
            sendLast(null);
        }
    }

    @Override
    public void error(String reason) throws InterruptedException {
        var failure = new Failure.Business(Result.err(reason));
        writeEnd(run.engine().responses().of(run.requestId(), failure));
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the function has ended it. */
    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** Whether the client has seen nothing of the stream yet. */
    boolean isUntouched() {
        return untouched;
    }

    /** What the function has ended the stream with, if it has and that was a failure. */
    @Nullable ErrorCode error() {
        return error;
    }

    /**
     * Ends the stream from outside, if the function has not. Its own threads have been interrupted, so this does not
     * wait long.
     */
    void end(Response last) {
        turn.lock();
        try {
            if (isOpen()) {
                state = State.TAKEN_AWAY;
                run.send(last);
            }
        } finally {
            turn.unlock();
        }
    }

    /** Ends the stream without a word; false if the function has ended it with words of its own. */
    boolean take() {
        turn.lock();
        try {
            if (state == State.ENDED) {
                return false;
            }
            state = State.TAKEN_AWAY;
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void writeEnd(Response last) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            requireOpen();
            state = State.ENDED;
            untouched = false;
            error = last.code();
            run.sendItem(last);
        } finally {
            turn.unlock();
        }
    }

    private void write(Response response) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            requireOpen();
            untouched = false;
            if (!run.sendItem(response)) {
                state = State.TAKEN_AWAY;
                run.cancel();
                throw new InterruptedException("the client has gone");
            }
        } finally {
            turn.unlock();
        }
    }

    private void requireOpen() throws InterruptedException {
        if (run.isGivenUp()) {
            throw new InterruptedException("stream: nobody takes its items any more");
        }
        switch (state) {
            case OPEN -> {}
            case ENDED -> throw new IllegalStateException("stream: ended (expected: no item after the end)");
            case TAKEN_AWAY -> throw new InterruptedException("stream: nobody takes its items any more");
        }
    }
}

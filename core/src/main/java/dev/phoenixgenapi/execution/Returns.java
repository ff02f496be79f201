package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Result;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Makes outcomes of what functions return. */
final class Returns {

    private Returns() {}

    static Outcome outcomeOf(@Nullable Object returned) throws Exception {
        return switch (returned) {
            case Result.Ok<?>(var value) -> new Outcome.Success(value);
            case Result.Err<?> err -> new Outcome.Failed(new Failure.Business(err));
            case CompletionStage<?> stage -> outcomeOf(await(stage));
            case null, default -> new Outcome.Success(returned);
        };
    }

    /** Writes the items that a streaming function returned, if it did not write them itself. */
    static Outcome writeItems(@Nullable Object returned, StreamWriter writer) throws Exception {
        switch (returned) {
            case null -> {}
            case Result.Ok<?>(var value) -> {
                return writeItems(value, writer);
            }
            case Result.Err<?> err -> {
                return new Outcome.Failed(new Failure.Business(err));
            }
            case CompletionStage<?> stage -> {
                return writeItems(await(stage), writer);
            }
            case BaseStream<?, ?> stream -> {
                try (stream) {
                    writeAll(stream.iterator(), writer);
                }
            }
            case Iterable<?> items -> writeAll(items.iterator(), writer);
            case Iterator<?> items -> writeAll(items, writer);
            case Flow.Publisher<?> publisher -> PublishedItems.writeAll(publisher, writer);
            default -> {
                return new Outcome.Success(returned);
            }
        }
        return new Outcome.Success(null);
    }

    private static void writeAll(Iterator<?> items, StreamWriter writer) throws InterruptedException {
        while (items.hasNext()) {
            writer.send(items.next());
        }
    }

    private static @Nullable Object await(CompletionStage<?> stage) throws Exception {
        var future = stage.toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}

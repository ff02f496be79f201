package dev.phoenixgenapi.gateway.dashboard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one watcher is told about one thing, second by second. Used by one thread at a time. */
public interface Feed extends AutoCloseable {

    /**
     * What is to be told now: at first all that there is, later what is new.
     *
     * @return plain data, whose size is bounded
     */
    Map<String, @Nullable Object> next();

    /** Nobody looks any more. */
    @Override
    void close();
}

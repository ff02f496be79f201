package dev.phoenixgenapi.gateway.clients;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** All that a client has told its application, in its order. Safe for use by any thread. */
final class Sightings {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Seen> all = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();

    void add(Seen seen) {
        all.add(seen);
    }

    /** Keeps what is shown only if something does not come: the client's log, for example. */
    void note(String line) {
        notes.add(line);
    }

    List<Seen> all() {
        return all;
    }

    /** All of a kind so far. */
    <S extends Seen> List<S> all(Class<S> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Waits for the first of a kind that fits. */
    <S extends Seen> S await(Class<S> kind, Predicate<S> which) {
        return await(kind, 1, which).getFirst();
    }

    /** Waits for some of a kind that fit. */
    <S extends Seen> List<S> await(Class<S> kind, int number, Predicate<S> which) {
        try {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> all(kind).stream().filter(which).toList(), found -> found.size() >= number);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no %d × %s that fits; seen:\n%s\nnotes:\n%s"
                            .formatted(number, kind.getSimpleName(), this, String.join("\n", notes)),
                    e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", all.stream().map(Seen::toString).toList());
    }
}

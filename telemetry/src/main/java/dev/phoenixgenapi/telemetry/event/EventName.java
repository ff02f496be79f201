package dev.phoenixgenapi.telemetry.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a telemetry event: one or more segments, such as {@code phoenix_gen_api.executor.retry}.
 *
 * <p>The guide writes names as lists of atoms; here a name is a value of its own, equal to every other name with the
 * same segments. Instances are immutable and safe for use by any thread.
 */
public final class EventName implements Comparable<EventName> {

    private final String dotted;
    private final List<String> segments;

    // Names of spans are asked for on each call, so they are kept; a race computes an equal one twice.
    private @Nullable EventName start;
    private @Nullable EventName stop;
    private @Nullable EventName exception;

    private EventName(List<String> segments) {
        this.segments = segments;
        this.dotted = String.join(".", segments);
    }

    /**
     * Makes a name of its segments.
     *
     * @param first the first segment, usually the name of the application
     * @param rest the other segments, if any
     * @return the name
     * @throws IllegalArgumentException if a segment is empty or has a dot, white space or a control character in it
     */
    public static EventName of(String first, String... rest) {
        return of(prepend(first, List.of(rest)));
    }

    /**
     * Makes a name of its segments.
     *
     * @param segments the segments, at least one
     * @return the name
     * @throws IllegalArgumentException if there is no segment, or if one is empty or has a dot, white space or a
     *     control character in it
     */
    public static EventName of(List<String> segments) {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("event name: no segments (expected: one or more)");
        }
        var copy = List.copyOf(segments);
        copy.forEach(segment -> requireSegment(segment, copy));
        return new EventName(copy);
    }

    /**
     * Reads a name as {@link #toString} writes it.
     *
     * @param dotted the segments with dots between them, such as {@code my_app.custom_operation}
     * @return the name
     * @throws IllegalArgumentException if a segment is empty or has white space or a control character in it
     */
    public static EventName parse(String dotted) {
        return of(List.of(dotted.split("\\.", -1)));
    }

    /**
     * The name one segment longer than this one.
     *
     * @param segment the segment to add at the end
     * @return the longer name
     * @throws IllegalArgumentException if the segment is empty or has a dot, white space or a control character in it
     */
    public EventName append(String segment) {
        var longer = new ArrayList<>(segments);
        longer.add(Objects.requireNonNull(segment, "segment"));
        return of(longer);
    }

    /**
     * The name of the event that begins a span of this name.
     *
     * @return this name and {@code start}
     */
    public EventName start() {
        var name = start;
        if (name == null) {
            name = append("start");
            start = name;
        }
        return name;
    }

    /**
     * The name of the event that ends a span of this name well.
     *
     * @return this name and {@code stop}
     */
    public EventName stop() {
        var name = stop;
        if (name == null) {
            name = append("stop");
            stop = name;
        }
        return name;
    }

    /**
     * The name of the event that ends a span of this name in an exception.
     *
     * @return this name and {@code exception}
     */
    public EventName exception() {
        var name = exception;
        if (name == null) {
            name = append("exception");
            exception = name;
        }
        return name;
    }

    /**
     * Tells whether this name begins with all segments of another one.
     *
     * @param prefix the name to look for at the beginning
     * @return true if it does; a name starts with itself
     */
    public boolean startsWith(EventName prefix) {
        var length = prefix.segments.size();
        return length <= segments.size() && segments.subList(0, length).equals(prefix.segments);
    }

    /**
     * The segments in order.
     *
     * @return an immutable list of at least one segment
     */
    public List<String> segments() {
        return segments;
    }

    @Override
    public int compareTo(EventName other) {
        return dotted.compareTo(other.dotted);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof EventName name && dotted.equals(name.dotted));
    }

    @Override
    public int hashCode() {
        return dotted.hashCode();
    }

    /**
     * The segments with dots between them.
     *
     * @return for example {@code phoenix_gen_api.executor.request.stop}
     */
    @Override
    public String toString() {
        return dotted;
    }

    private static List<String> prepend(String first, List<String> rest) {
        var all = new ArrayList<String>(rest.size() + 1);
        all.add(Objects.requireNonNull(first, "first"));
        all.addAll(rest);
        return all;
    }

    private static void requireSegment(String segment, List<String> all) {
        if (segment.isEmpty() || segment.chars().anyMatch(EventName::isForbidden)) {
            throw new IllegalArgumentException(
                    "event name %s: segment \"%s\" (expected: not empty, without dots, white space and control characters)"
                            .formatted(all, segment));
        }
    }

    private static boolean isForbidden(int c) {
        return c == '.' || Character.isWhitespace(c) || Character.isISOControl(c);
    }
}

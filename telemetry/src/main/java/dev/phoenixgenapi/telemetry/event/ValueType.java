package dev.phoenixgenapi.telemetry.event;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of value an event has under a key, and in which unit. */
public enum ValueType {
    /** A whole number of things. */
    COUNT("integer", null),
    /** A point in time, in nanoseconds since the Unix epoch. */
    EPOCH_NANOS("integer, ns since the epoch", ChronoUnit.NANOS),
    /** A point in time on the monotonic clock, in nanoseconds. */
    MONOTONIC_NANOS("integer, ns", ChronoUnit.NANOS),
    /** A length of time in microseconds. */
    MICROSECONDS("integer, µs", ChronoUnit.MICROS),
    /** A length of time in milliseconds. */
    MILLISECONDS("integer, ms", ChronoUnit.MILLIS),
    /** True or false. */
    BOOLEAN("boolean", null),
    /** Text. */
    STRING("string", null),
    /** Several texts. */
    STRINGS("list of strings", null),
    /** {@code "global"}, or a list of service and request type. */
    SCOPE("`\"global\"` or `[service, request_type]`", null),
    /** {@code "ok"}, or {@code "error"}, {@code "rate_limited"} and the details. */
    CHECK_RESULT("`\"ok\"` or `[\"error\", \"rate_limited\", details]`", null),
    /** The frames of a stack trace, innermost first. */
    FRAMES("list of frames", null),
    /** An exception. */
    EXCEPTION("exception", null),
    /** Whatever the user gave. */
    ANY("any", null);

    private final String text;
    private final @Nullable ChronoUnit unit;

    ValueType(String text, @Nullable ChronoUnit unit) {
        this.text = text;
        this.unit = unit;
    }

    /**
     * The unit of values that are times.
     *
     * @return the unit, or nothing for values that have none
     */
    public Optional<ChronoUnit> unit() {
        return Optional.ofNullable(unit);
    }

    /**
     * Type and unit for people, as Markdown.
     *
     * @return for example {@code integer, µs}
     */
    @Override
    public String toString() {
        return text;
    }
}

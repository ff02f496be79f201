package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hooks around a function (guide: "Hook Events"; six events). */
public sealed interface HookEvent extends GenApiEvent {

    /**
     * The module part of the hook's name.
     *
     * @return the module
     */
    String module();

    /**
     * The function part of the hook's name.
     *
     * @return the function
     */
    String function();

    /**
     * When the hook runs.
     *
     * @return before or after the function
     */
    HookType type();

    /**
     * A before hook is about to run. Name: {@code phoenix_gen_api.hook.before.start}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param module the module part of the hook's name
     * @param function the function part of the hook's name
     */
    record BeforeStart(long systemTime, String module, String function) implements HookEvent {

        @Override
        public HookType type() {
            return HookType.BEFORE;
        }

        @Override
        public EventType eventType() {
            return EventType.HOOK_BEFORE_START;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), module, function, type().toString());
        }
    }

    /**
     * A before hook has returned, whatever it decided. Name: {@code phoenix_gen_api.hook.before.stop}.
     *
     * @param durationUs how long it ran, in microseconds
     * @param module the module part of the hook's name
     * @param function the function part of the hook's name
     */
    record BeforeStop(long durationUs, String module, String function) implements HookEvent {

        @Override
        public HookType type() {
            return HookType.BEFORE;
        }

        @Override
        public EventType eventType() {
            return EventType.HOOK_BEFORE_STOP;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), module, function, type().toString());
        }
    }

    /**
     * A before hook has thrown or was stopped. Name: {@code phoenix_gen_api.hook.before.exception}.
     *
     * @param durationUs how long it ran, in microseconds
     * @param module the module part of the hook's name
     * @param function the function part of the hook's name
     * @param kind how it failed
     * @param reason the exception's message
     * @param stacktrace the frames, innermost first
     */
    record BeforeException(
            long durationUs,
            String module,
            String function,
            FailureKind kind,
            String reason,
            List<StackTraceElement> stacktrace)
            implements HookEvent {

        /** Keeps an immutable copy of the frames. */
        public BeforeException {
            stacktrace = List.copyOf(stacktrace);
        }

        @Override
        public HookType type() {
            return HookType.BEFORE;
        }

        @Override
        public EventType eventType() {
            return EventType.HOOK_BEFORE_EXCEPTION;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(
                    eventType(), module, function, type().toString(), kind.toString(), reason, stacktrace);
        }
    }

    /**
     * An after hook is about to run. Name: {@code phoenix_gen_api.hook.after.start}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param module the module part of the hook's name
     * @param function the function part of the hook's name
     */
    record AfterStart(long systemTime, String module, String function) implements HookEvent {

        @Override
        public HookType type() {
            return HookType.AFTER;
        }

        @Override
        public EventType eventType() {
            return EventType.HOOK_AFTER_START;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), module, function, type().toString());
        }
    }

    /**
     * An after hook has returned, whatever it decided. Name: {@code phoenix_gen_api.hook.after.stop}.
     *
     * @param durationUs how long it ran, in microseconds
     * @param module the module part of the hook's name
     * @param function the function part of the hook's name
     */
    record AfterStop(long durationUs, String module, String function) implements HookEvent {

        @Override
        public HookType type() {
            return HookType.AFTER;
        }

        @Override
        public EventType eventType() {
            return EventType.HOOK_AFTER_STOP;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), module, function, type().toString());
        }
    }

    /**
     * An after hook has thrown or was stopped. Name: {@code phoenix_gen_api.hook.after.exception}.
     *
     * @param durationUs how long it ran, in microseconds
     * @param module the module part of the hook's name
     * @param function the function part of the hook's name
     * @param kind how it failed
     * @param reason the exception's message
     * @param stacktrace the frames, innermost first
     */
    record AfterException(
            long durationUs,
            String module,
            String function,
            FailureKind kind,
            String reason,
            List<StackTraceElement> stacktrace)
            implements HookEvent {

        /** Keeps an immutable copy of the frames. */
        public AfterException {
            stacktrace = List.copyOf(stacktrace);
        }

        @Override
        public HookType type() {
            return HookType.AFTER;
        }

        @Override
        public EventType eventType() {
            return EventType.HOOK_AFTER_EXCEPTION;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(
                    eventType(), module, function, type().toString(), kind.toString(), reason, stacktrace);
        }
    }
}

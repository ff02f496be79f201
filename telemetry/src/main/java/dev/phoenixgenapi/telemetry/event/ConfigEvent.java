package dev.phoenixgenapi.telemetry.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of the function configs that are live (guide: "Config Cache Events"; nine events). */
public sealed interface ConfigEvent extends GenApiEvent {

    /**
     * The configs of a service are about to be fetched. Name: {@code phoenix_gen_api.config.pull.start}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param service the service
     */
    record PullStart(long systemTime, String service) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_PULL_START;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service);
        }
    }

    /**
     * Fetching the configs of a service has ended, well or badly. Name: {@code phoenix_gen_api.config.pull.stop}.
     *
     * @param durationUs how long it took, in microseconds
     * @param count how many configs were fetched
     * @param service the service
     * @param version the version of the configs, or null if the pull failed
     */
    record PullStop(
            long durationUs,
            long count,
            String service,
            @Nullable String version) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_PULL_STOP;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs, count);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service, version);
        }
    }

    /**
     * Configs that a service node sent have been stored. Name: {@code phoenix_gen_api.config.push}.
     *
     * @param count how many configs were stored
     * @param service the service
     * @param version the version of the configs
     */
    record Push(long count, String service, String version) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_PUSH;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), count);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service, version);
        }
    }

    /**
     * A config has been added or replaced. Name: {@code phoenix_gen_api.config.add}.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     */
    record Add(String service, String requestType, String version) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_ADD;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service, requestType, version);
        }
    }

    /**
     * Several configs have been added at once. Name: {@code phoenix_gen_api.config.batch_add}.
     *
     * @param count how many configs were added
     * @param service the service of the first config
     */
    record BatchAdd(long count, String service) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_BATCH_ADD;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), count);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service);
        }
    }

    /**
     * A config is about to be deleted. Name: {@code phoenix_gen_api.config.delete}.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     */
    record Delete(String service, String requestType, String version) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_DELETE;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service, requestType, version);
        }
    }

    /**
     * All configs are about to be deleted. Name: {@code phoenix_gen_api.config.clear}; service, request type and
     * version are {@code "all"} in {@link #metadata}.
     */
    record Clear() implements ConfigEvent {

        private static final String ALL = "all";

        @Override
        public EventType eventType() {
            return EventType.CONFIG_CLEAR;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), ALL, ALL, ALL);
        }
    }

    /**
     * A config has been disabled: its function cannot be called. Name: {@code phoenix_gen_api.config.disable}.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     */
    record Disable(String service, String requestType, String version) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_DISABLE;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service, requestType, version);
        }
    }

    /**
     * A disabled config has been enabled again. Name: {@code phoenix_gen_api.config.enable}.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version of the function
     */
    record Enable(String service, String requestType, String version) implements ConfigEvent {

        @Override
        public EventType eventType() {
            return EventType.CONFIG_ENABLE;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), service, requestType, version);
        }
    }
}

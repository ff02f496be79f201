package dev.phoenixgenapi.benchmarks.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Erlang's telemetry carried over line by line: names are lists, an event is two maps, and a concurrent map knows the
 * handlers. Written with the quickest collections that the JDK has for that.
 */
final class NaiveTelemetry {

    static final List<String> REQUEST_STOP = List.of("phoenix_gen_api", "executor", "request", "stop");

    private static final System.Logger LOGGER = System.getLogger(NaiveTelemetry.class.getName());

    private final ConcurrentHashMap<List<String>, List<Attached>> handlers = new ConcurrentHashMap<>();

    interface Handler {
        void handle(List<String> event, Map<String, Number> measurements, Map<String, Object> metadata, Object config)
                throws Exception;
    }

    private record Attached(String handlerId, Handler handler, Object config) {}

    void attach(String handlerId, List<String> event, Handler handler, Object config) {
        handlers.computeIfAbsent(event, _ -> new CopyOnWriteArrayList<>())
                .add(new Attached(handlerId, handler, config));
    }

    void detach(String handlerId) {
        handlers.values().forEach(all -> all.removeIf(one -> one.handlerId.equals(handlerId)));
    }

    void execute(List<String> event, Map<String, Number> measurements, Map<String, Object> metadata) {
        var attached = handlers.get(event);
        if (attached == null) {
            return;
        }
        for (var one : attached) {
            try {
                one.handler.handle(event, measurements, metadata, one.config);
            } catch (Throwable e) {
                detach(one.handlerId);
                LOGGER.log(System.Logger.Level.ERROR, "Handler " + one.handlerId + " has failed and is detached", e);
            }
        }
    }

    void requestStop(RequestData data) {
        execute(REQUEST_STOP, data.measurements(), data.metadata());
    }
}

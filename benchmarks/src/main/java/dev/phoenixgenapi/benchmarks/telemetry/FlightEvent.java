package dev.phoenixgenapi.benchmarks.telemetry;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A request's end as an event of the Flight Recorder, written the way its documentation recommends. */
@Name("dev.phoenixgenapi.benchmarks.RequestStop")
@StackTrace(false)
final class FlightEvent extends Event {

    long durationUs;

    @Nullable String requestId;

    @Nullable String requestType;

    @Nullable String service;

    @Nullable String userId;

    boolean success;
    boolean async;

    static void requestStop(RequestData data) {
        var event = new FlightEvent();
        if (event.shouldCommit()) {
            event.durationUs = data.durationUs;
            event.requestId = data.requestId;
            event.requestType = data.requestType;
            event.service = data.service;
            event.userId = data.userId;
            event.success = data.success;
            event.async = data.async;
            event.commit();
        }
    }
}

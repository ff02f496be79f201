package dev.phoenixgenapi.benchmarks.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.LongAdder;

/**
 * A request's end as a Micrometer Observation. Its data are in a context of their own, which is cheaper than key values
 * would be, and its handler is told the duration as ours is, so that it need not read a clock.
 */
final class Observations {

    private Observations() {}

    static void requestStop(ObservationRegistry registry, RequestData data) {
        Observation.createNotStarted("executor.request", () -> new RequestContext(data), registry)
                .start()
                .stop();
    }

    static ObservationRegistry addingTo(LongAdder total) {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Adding(total));
        return registry;
    }

    static final class RequestContext extends Observation.Context {

        final long durationUs;
        final String requestId;
        final String requestType;
        final String service;
        final String userId;
        final boolean success;
        final boolean async;

        RequestContext(RequestData data) {
            this.durationUs = data.durationUs;
            this.requestId = data.requestId;
            this.requestType = data.requestType;
            this.service = data.service;
            this.userId = data.userId;
            this.success = data.success;
            this.async = data.async;
        }
    }

    private record Adding(LongAdder total) implements ObservationHandler<RequestContext> {

        @Override
        public void onStop(RequestContext context) {
            total.add(context.durationUs);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof RequestContext;
        }
    }
}

package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.app.config.TracingSettings;
import dev.phoenixgenapi.tracing.Tracing;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans of an engine, or none. They go where the environment says: OTEL_EXPORTER_OTLP_ENDPOINT, say. */
public final class Spans implements AutoCloseable {

    private final @Nullable OpenTelemetrySdk sdk;
    private final @Nullable Tracing tracing;

    private Spans(@Nullable OpenTelemetrySdk sdk, @Nullable Tracing tracing) {
        this.sdk = sdk;
        this.tracing = tracing;
    }

    /**
     * None.
     *
     * @return what does nothing
     */
    public static Spans none() {
        return new Spans(null, null);
    }

    /**
     * Sets up OpenTelemetry, if it is wanted.
     *
     * @param settings whether it is
     * @param service what the process is called, if the environment does not say
     * @return to be closed after the engine
     * @throws StartException if the environment is wrong
     */
    public static Spans start(TracingSettings settings, String service) throws StartException {
        if (!settings.enabled()) {
            return none();
        }
        try {
            // metrics and logs have ways of their own; whoever wants them to go this way, too, can say so
            var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name",
                            service,
                            "otel.metrics.exporter",
                            "none",
                            "otel.logs.exporter",
                            "none"))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            var tracing = Tracing.of(sdk);
            return new Spans(sdk, settings.identity() ? tracing.withIdentity() : tracing);
        } catch (ConfigurationException e) {
            throw new StartException("OpenTelemetry: " + e.getMessage(), null);
        }
    }

    /**
     * Sets up an engine.
     *
     * @param builder the engine to be
     */
    public void addTo(PhoenixGenApiBuilder builder) {
        if (tracing != null) {
            builder.tracer(tracing);
        }
    }

    /**
     * Sees the connections of a gateway, too.
     *
     * @param api the gateway's engine
     */
    public void watchConnections(PhoenixGenApi api) {
        if (tracing != null) {
            var _ = tracing.attachConnections(api.telemetry());
        }
    }

    /**
     * Whether there are any.
     *
     * @return whether it was set up
     */
    public boolean areMade() {
        return tracing != null;
    }

    /** Sends what has not been sent. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }
}

package dev.phoenixgenapi.app.config;

/**
 * Whether there are spans. Where they go is said by the environment, as OpenTelemetry has it.
 *
 * @param enabled whether there are
 * @param identity whether they say who has called, and from where
 */
public record TracingSettings(boolean enabled, boolean identity) {

    static TracingSettings read(Settings settings) {
        var in = settings.section("tracing", "OpenTelemetry; the standard `OTEL_*` variables say where spans go.");
        return new TracingSettings(
                in.get("enabled", Kinds.SWITCH, false, "Whether requests and their steps are spans."),
                in.get(
                        "identity",
                        Kinds.SWITCH,
                        false,
                        "Whether spans say who has called, and from where (`enduser.id`, `client.address`)."));
    }
}

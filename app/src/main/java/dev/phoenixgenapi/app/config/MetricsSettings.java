package dev.phoenixgenapi.app.config;

/**
 * Whether there are metrics.
 *
 * @param enabled whether there are
 */
public record MetricsSettings(boolean enabled) {

    static MetricsSettings read(Settings settings) {
        var in = settings.section("metrics", "Numbers for Prometheus.");
        return new MetricsSettings(in.get(
                "enabled",
                Kinds.SWITCH,
                true,
                "Whether `/metrics` is at the port for operators, if there is that port."));
    }
}

package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.gateway.DrainOptions;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.http.HttpOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code genapi serve} has to know. Immutable.
 *
 * @param listen where clients connect
 * @param eventLoops how many threads read from them
 * @param channels how the WebSocket behaves
 * @param http how HTTP behaves
 * @param admin the port for operators, or null for none
 * @param auth who clients are
 * @param drain how it stops
 * @param engine what executes requests
 * @param nodes the way to service nodes
 * @param limits the rate limiter
 * @param log what is written down
 * @param metrics whether there are metrics
 * @param tracing whether there are spans
 * @param alerts when operators are told that something is wrong
 * @param classpath jars and directories with functions
 * @param settings all settings, as they count
 */
public record ServeConfig(
        ListenOptions listen,
        int eventLoops,
        ChannelOptions channels,
        HttpOptions http,
        @Nullable AdminSettings admin,
        AuthSettings auth,
        DrainOptions drain,
        EngineSettings engine,
        NodeSettings nodes,
        LimitSettings limits,
        LogSettings log,
        MetricsSettings metrics,
        TracingSettings tracing,
        AlertSettings alerts,
        List<Path> classpath,
        List<Setting> settings) {

    /**
     * Reads settings.
     *
     * @param sources where they are
     * @return the config
     * @throws InvalidSettingsException if something is wrong; it tells all that is
     */
    public static ServeConfig read(Sources sources) throws InvalidSettingsException {
        return Settings.read(sources, ServeConfig::read, NodeConfig.describe().all());
    }

    /** What there is to set. */
    static Settings describe() {
        return Settings.describe(ServeConfig::read);
    }

    private static @Nullable ServeConfig read(Settings settings) {
        var atListen = settings.section("listen", "Where clients connect.");
        var listen = ServerSettings.listen(atListen);
        var eventLoops = ServerSettings.eventLoops(atListen);
        var auth = AuthSettings.read(settings.section("auth", "Who clients are."), listen);
        var channels = ServerSettings.channels(settings.section("channels", "Phoenix Channels over WebSocket."));
        var http = ServerSettings.http(settings.section("http", "Calls over HTTP."));
        var admin = AdminSettings.read(settings.section("admin", "The port for operators."));
        var drain = ServerSettings.drain(settings.section("drain", "What happens on SIGTERM."));
        var functions = settings.section("functions", "Where functions come from.");
        var classpath = Classpath.read(functions);
        var limits = LimitSettings.read(settings.section("rate_limits", "How many requests pass."));
        var engine = EngineSettings.read(settings);
        var nodes = NodeSettings.read(
                settings.section("nodes", "Service nodes: other processes that have functions."), engine.pushToken());
        var log = LogSettings.read(
                settings.section("logging", "The log, on standard error."),
                settings.section("telemetry", "What happens to the 28 events."));
        var metrics = MetricsSettings.read(settings);
        var tracing = TracingSettings.read(settings);
        var alerts = AlertSettings.read(settings.section("alerts", "When operators are told that something is wrong."));
        return auth == null
                ? null
                : new ServeConfig(
                        listen,
                        eventLoops,
                        channels,
                        http,
                        admin,
                        auth,
                        drain,
                        engine,
                        nodes,
                        limits,
                        log,
                        metrics,
                        tracing,
                        alerts,
                        classpath,
                        List.copyOf(settings.all()));
    }

    /** Sets up an engine as configured. */
    public void addTo(PhoenixGenApiBuilder builder) {
        engine.addTo(builder);
        builder.nodeOptions(nodes.options());
        limits.addTo(builder);
    }
}

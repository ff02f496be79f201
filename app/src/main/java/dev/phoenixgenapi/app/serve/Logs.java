package dev.phoenixgenapi.app.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.app.config.LogSettings;
import dev.phoenixgenapi.execution.MdcTracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written down. */
final class Logs {

    private Logs() {}

    static void set(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.convertAnSLF4JLevel(settings.level()));
            settings.levels()
                    .forEach((name, level) -> context.getLogger(name).setLevel(Level.convertAnSLF4JLevel(level)));
        }
    }

    /** Lets lines name the request that they are about, if they are to. */
    static void addTo(PhoenixGenApiBuilder builder, LogSettings settings) {
        if (settings.requestId()) {
            builder.tracer(new MdcTracer());
        }
    }

    /** Lets events of an engine be written down, as far as they are to be. */
    static PhoenixGenApi of(PhoenixGenApi api, LogSettings settings) {
        if (settings.events()) {
            var _ = api.telemetry().attachDefaultLogger(settings.eventLevel());
        }
        if (settings.access()) {
            var _ = api.telemetry().attachAccessLog();
        }
        if (settings.jfr()) {
            var _ = api.telemetry().attachJfr();
        }
        return api;
    }
}

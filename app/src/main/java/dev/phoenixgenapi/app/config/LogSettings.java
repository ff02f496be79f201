package dev.phoenixgenapi.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * What is written down.
 *
 * @param level what the log shows
 * @param levels what it shows of some loggers, by their names
 * @param events whether events are logged
 * @param eventLevel at which level
 * @param jfr whether events go to Flight Recorder
 * @param access whether each request, and on a node each call, is a line
 * @param requestId whether lines that functions and hooks write name their request
 */
public record LogSettings(
        Level level,
        Map<String, Level> levels,
        boolean events,
        Level eventLevel,
        boolean jfr,
        boolean access,
        boolean requestId) {

    static LogSettings read(Section logging, Section telemetry) {
        var level =
                logging.get("level", Kinds.choice(Level.class), Level.INFO, "From which level on the log shows lines.");
        var levels = logging.get(
                "loggers", Kinds.TEXTS, List.of(), "Other levels for some loggers, as `dev.phoenixgenapi=debug`.");
        var byName = new LinkedHashMap<String, Level>();
        for (var entry : levels) {
            var equals = entry.indexOf('=');
            try {
                byName.put(
                        entry.substring(0, Math.max(0, equals)).strip(),
                        Level.valueOf(entry.substring(equals + 1).strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                logging.wrong("loggers", entry, "NAME=LEVEL, as dev.phoenixgenapi=debug");
            }
        }
        return new LogSettings(
                level,
                byName,
                telemetry.get("log", Kinds.SWITCH, false, "Whether each event is a line in the log."),
                telemetry.get("log_level", Kinds.choice(Level.class), Level.INFO, "The level of these lines."),
                telemetry.get(
                        "jfr",
                        Kinds.SWITCH,
                        false,
                        "Whether events go to Flight Recorder; they cost something only while it records."),
                logging.get(
                        "access",
                        Kinds.SWITCH,
                        false,
                        "Whether each request that has ended, and on a node each call, is a line in the log, of the logger `dev.phoenixgenapi.access`."),
                logging.get(
                        "request_id",
                        Kinds.SWITCH,
                        false,
                        "Whether lines that functions and hooks write say which request they are about."));
    }
}

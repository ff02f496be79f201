package dev.phoenixgenapi.app.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Times and sizes as they are written: {@code 20s}, {@code 4MiB}. */
final class Units {

    private static final List<Map.Entry<String, ChronoUnit>> TIMES = List.of(
            Map.entry("d", ChronoUnit.DAYS),
            Map.entry("h", ChronoUnit.HOURS),
            Map.entry("m", ChronoUnit.MINUTES),
            Map.entry("s", ChronoUnit.SECONDS),
            Map.entry("ms", ChronoUnit.MILLIS),
            Map.entry("us", ChronoUnit.MICROS));

    private static final List<Map.Entry<String, Integer>> SIZES =
            List.of(Map.entry("MiB", 1 << 20), Map.entry("MB", 1_000_000), Map.entry("KiB", 1 << 10));

    private Units() {}

    /** A time has a unit, for nobody should have to guess whether 30 are seconds. */
    static Duration time(String text) {
        if (!text.equals("0") && text.matches("[-+.\\d]*")) {
            throw new IllegalArgumentException();
        }
        return ConfigFactory.empty()
                .withValue("it", ConfigValueFactory.fromAnyRef(text))
                .getDuration("it");
    }

    static long bytes(String text) {
        return ConfigFactory.empty()
                .withValue("it", ConfigValueFactory.fromAnyRef(text))
                .getBytes("it");
    }

    static String text(Duration time) {
        for (var unit : TIMES) {
            var length = unit.getValue().getDuration();
            if (time.isPositive() && length.multipliedBy(time.dividedBy(length)).equals(time)) {
                return time.dividedBy(length) + unit.getKey();
            }
        }
        return time.toNanos() == 0 ? "0" : time.toNanos() + "ns";
    }

    static String text(int bytes) {
        for (var unit : SIZES) {
            if (bytes > 0 && bytes % unit.getValue() == 0) {
                return bytes / unit.getValue() + unit.getKey();
            }
        }
        return String.valueOf(bytes);
    }
}

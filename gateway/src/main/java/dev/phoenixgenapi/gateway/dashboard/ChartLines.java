package dev.phoenixgenapi.gateway.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The charts of the user's own, for as long as the overview goes back. Ticked by one thread; safe for any to ask. */
final class ChartLines {

    static final int SECONDS = 5;

    private static final Logger LOGGER = LoggerFactory.getLogger(ChartLines.class);
    private static final int POINTS = Overview.SECONDS / SECONDS;

    private final List<Chart> charts;
    private final List<Map<String, Double>> before = new ArrayList<>();
    private final Recent<Point> points = new Recent<>(POINTS);

    /** All lines of all charts, in the order of the charts. */
    private record Point(long time, List<Map<String, Double>> values) {}

    ChartLines(List<Chart> charts) {
        this.charts = List.copyOf(charts);
        charts.forEach(_ -> before.add(Map.of()));
    }

    void tick(long epochMillis) {
        var now = new ArrayList<Map<String, Double>>();
        for (var i = 0; i < charts.size(); i++) {
            now.add(charts.get(i).rate() ? growth(i) : read(charts.get(i)));
        }
        points.add(new Point(epochMillis, List.copyOf(now)));
    }

    private Map<String, Double> growth(int chart) {
        var now = read(charts.get(chart));
        var then = before.set(chart, now);
        var growth = new LinkedHashMap<String, Double>();
        // a line that is new begins at nothing
        now.forEach((line, value) -> growth.put(line, Math.max(0, value - then.getOrDefault(line, 0.0)) / SECONDS));
        return growth;
    }

    private static Map<String, Double> read(Chart chart) {
        var values = new LinkedHashMap<String, Double>();
        try {
            for (var line : chart.values().get().entrySet()) {
                if (values.size() < Chart.MAX_LINES && Double.isFinite(line.getValue())) {
                    values.put(line.getKey(), line.getValue());
                }
            }
        } catch (RuntimeException e) {
            LOGGER.warn("chart {} cannot be read", chart.name(), e);
        }
        return values;
    }

    Feed feed() {
        return new Feed() {
            private long seen;
            private boolean begun;

            @Override
            public Map<String, @Nullable Object> next() {
                var slice = points.since(seen);
                var map = new LinkedHashMap<String, @Nullable Object>();
                if (!begun) {
                    begun = true;
                    map.put("charts", charts.stream().map(ChartLines::describe).toList());
                }
                map.put("points", slice.items().stream().map(ChartLines::row).toList());
                seen = slice.end();
                return map;
            }

            @Override
            public void close() {
                // the points are kept for all, all the time
            }
        };
    }

    private static Map<String, @Nullable Object> describe(Chart chart) {
        return Map.of("name", chart.name(), "about", chart.about(), "unit", chart.unit(), "rate", chart.rate());
    }

    private static Map<String, @Nullable Object> row(Point point) {
        return Map.of("time", point.time(), "values", point.values());
    }
}

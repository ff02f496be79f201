package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.dashboard.Dashboard;
import dev.phoenixgenapi.gateway.dashboard.Feed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the page at {@code /dashboard} is made of. */
final class DashboardEndpoints {

    private static final String PATH = "/admin/dashboard/";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Set<String> CONDITIONS = Set.of("service", "request_type", "user_id", "request_id");
    private static final Set<String> EVENTS = Set.of("event", "service", "request_type", "user_id", "request_id");

    private final Dashboard dashboard;
    private final FeedStreams streams;

    DashboardEndpoints(Dashboard dashboard, FeedStreams streams) {
        this.dashboard = dashboard;
        this.streams = streams;
    }

    List<Route> routes() {
        return List.of(
                feed("overview", SECOND, Set.of(), "the last 15 minutes", _ -> dashboard.overview()),
                feed("functions", SECOND, Set.of(), "how functions go", _ -> dashboard.functions()),
                feed("hooks", SECOND, Set.of(), "how hooks go", _ -> dashboard.hooks()),
                feed("keys", SECOND, Set.of(), "who asks most of the limiter", _ -> dashboard.keys()),
                feed("charts", SECOND, Set.of(), "metrics of your own", _ -> dashboard.charts()),
                feed("events", SOON, EVENTS, "events and the requests that they belong to, sampled", this::events),
                Route.get(
                        PATH + "changes",
                        Set.of(),
                        "what has become of breakers and configs",
                        _ -> dashboard.changes()),
                Route.get(
                        PATH + "requests/{request_id}",
                        Set.of(),
                        "all events of a request, as long as anybody watches events",
                        call -> dashboard.request(call.part("request_id"))));
    }

    private Route feed(String name, Duration pace, Set<String> query, String about, Function<Call, Feed> open) {
        return new Route("GET", PATH + name, query, about + ", as server-sent events", (Route.Action.Stream)
                (request, call) -> streams.begin(request, () -> open.apply(call), pace));
    }

    private Feed events(Call call) {
        var conditions = new HashMap<>(call.query());
        conditions.keySet().retainAll(CONDITIONS);
        conditions.values().removeIf(String::isBlank);
        return dashboard.events(EventFilter.parse(call.query().get("event")).events(), conditions);
    }
}

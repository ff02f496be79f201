package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.dashboard.Chart;
import dev.phoenixgenapi.gateway.dashboard.Dashboard;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers operators. Safe for use by several event loops. */
public final class AdminApi implements AutoCloseable {

    private final Guard guard;
    private final Replies replies;
    private final Router router;
    private final Watchers watchers;
    private final FeedStreams feeds;
    private final Dashboard dashboard;
    private final DashboardPages pages;
    private final HealthPages health;
    private final OperatorCalls calls;

    /**
     * An API over an engine and what is in front of it.
     *
     * @param api the engine
     * @param writer writes answers and events
     * @param options what an operator has to show
     * @param sockets tells about the clients; asked by any thread, once a second and when somebody asks
     * @param texts what else there is to be read
     * @param charts what else the dashboard draws; at most 50
     */
    public AdminApi(
            PhoenixGenApi api,
            JsonWriter writer,
            AdminOptions options,
            Supplier<ClientCounts> sockets,
            List<AdminText> texts,
            List<Chart> charts) {
        this(api, writer, options, sockets, texts, charts, WatchSettings.DEFAULTS);
    }

    AdminApi(
            PhoenixGenApi api,
            JsonWriter writer,
            AdminOptions options,
            Supplier<ClientCounts> sockets,
            List<AdminText> texts,
            List<Chart> charts,
            WatchSettings settings) {
        this.guard = new Guard(options);
        this.replies = new Replies(writer);
        this.watchers = new Watchers(api.telemetry(), writer, options.maxWatchers(), settings);
        this.feeds = new FeedStreams(writer, options.maxWatchers(), settings.patience());
        this.dashboard = new Dashboard(api, () -> sockets.get().sockets(), charts, InstantSource.system());
        this.pages = new DashboardPages();
        this.health = new HealthPages(() -> sockets.get().ready());
        this.calls = OperatorCalls.of(api, writer, options.callAs());
        var routes = new ArrayList<Route>();
        routes.add(new Route(
                "GET",
                "/admin/telemetry",
                Set.of("filter"),
                "events as they happen, as server-sent events",
                (Route.Action.Stream) watchers::begin));
        routes.addAll(new StatusEndpoints(api, sockets, () -> watchers.count() + feeds.count()).routes());
        routes.addAll(new ServiceEndpoints(api).routes());
        routes.addAll(new ConfigEndpoints(api.configDb()).routes());
        routes.addAll(new LimitEndpoints(api.rateLimiter()).routes());
        routes.addAll(new DashboardEndpoints(dashboard, feeds).routes());
        texts.forEach(text -> routes.add(new Route(
                "GET", text.path(), Set.of(), text.about(), new Route.Action.Text(text.contentType(), text.text()))));
        var index = index(routes);
        routes.add(Route.get("/admin", Set.of(), "this list", _ -> index));
        this.router = new Router(routes, replies);
    }

    private static Map<String, @Nullable Object> index(List<Route> routes) {
        return Map.of("endpoints", routes.stream().map(AdminApi::line).toList());
    }

    private static Map<String, @Nullable Object> line(Route route) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("method", route.method());
        line.put("path", route.path());
        line.put("query", new TreeSet<>(route.query()));
        line.put("about", route.about());
        return line;
    }

    /**
     * Answers a request, now or later. Called on the request's event loop.
     *
     * @param request the request
     */
    public void handle(HttpServerRequest request) {
        try {
            guard.checkWay(request);
            if (health.isFor(request)) {
                health.handle(request, replies);
                return;
            }
            if (pages.isFor(request)) {
                pages.handle(request, replies);
                return;
            }
            guard.checkOperator(request);
            if (OperatorCalls.isFor(request)) {
                calls.handle(request);
            } else {
                router.route(request);
            }
        } catch (RefusedException e) {
            replies.problem(request, e.problem());
        }
    }

    /** Detaches whatever watches, and ends its streams. */
    @Override
    public void close() {
        watchers.close();
        feeds.close();
        dashboard.close();
    }
}

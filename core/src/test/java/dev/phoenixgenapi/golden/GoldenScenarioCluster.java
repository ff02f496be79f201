package dev.phoenixgenapi.golden;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.stream.StreamSink;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The nodes of the recordings, each an engine of its own in this program, and the way to them. */
final class GoldenScenarioCluster implements NodeClient, AutoCloseable {

    static final String A = "svca@127.0.0.1";
    static final String B = "svcb@127.0.0.1";
    static final String NOPE = "nope@127.0.0.1";

    private static final String DETAIL = GoldenScenarioWire.INTERNAL + ": ";

    private final Map<String, PhoenixGenApi> nodes = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Two nodes that have the function of the gateway's config. */
    GoldenScenarioCluster(ManualClock clock, FunConfig config, Function<String, GenApiFunction> code) {
        var local = config.toBuilder().nodes(Nodes.local()).retry(null).build();
        for (var name : List.of(A, B)) {
            nodes.put(
                    name,
                    GoldenScenario.engine(
                            clock, builder -> builder.detailError(true).function(local, code.apply(name))));
        }
    }

    /** The nodes that were asked, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Outcome call(String node, NodeCall call) throws InterruptedException {
        asked.add(node);
        var there = nodes.get(node);
        return there == null ? unreachable() : outcomeOf(there.call(request(call)), call);
    }

    @Override
    public Outcome stream(String node, NodeCall call, StreamSink sink) throws InterruptedException {
        asked.add(node);
        var there = nodes.get(node);
        if (there == null) {
            return unreachable();
        }
        try (var responses = there.open(request(call))) {
            var accepted = responses.next().orElseThrow();
            if (!accepted.success()) {
                return outcomeOf(accepted, call);
            }
            for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                var item = next.get();
                if (!item.success()) {
                    return outcomeOf(item, call);
                } else if (item.hasMore()) {
                    sink.send(item.result());
                } else if (item.result() != null) {
                    sink.sendLast(item.result());
                }
            }
            return new Outcome.Success(null);
        }
    }

    private static Request request(NodeCall call) {
        var request = call.request();
        return new Request(
                request.requestId(),
                request.service(),
                request.requestType(),
                request.version(),
                call.args(),
                request.caller());
    }

    private static Outcome unreachable() {
        return new Outcome.Failed(new Failure.Unavailable("node_unreachable"));
    }

    private static Outcome outcomeOf(Response response, NodeCall call) {
        return response.success()
                ? new Outcome.Success(response.result())
                : new Outcome.Failed(failureOf(response, call.timeout()));
    }

    private static Failure failureOf(Response response, @Nullable Duration timeout) {
        var error = Objects.requireNonNull(response.error());
        return switch (response.code()) {
            case FAILED ->
                new Failure.Business(new Result.Err<>(
                        Objects.toString(response.details().get("reason")), response.canRetry(), Map.of()));
            case TIMEOUT -> new Failure.TimedOut(Objects.requireNonNull(timeout));
            case UNAVAILABLE -> new Failure.Unavailable(error);
            case null, default ->
                new Failure.Crashed(error.startsWith(DETAIL) ? error.substring(DETAIL.length()) : error, null);
        };
    }

    @Override
    public void close() {
        nodes.values().forEach(PhoenixGenApi::close);
    }
}

package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.nodes.FunctionNodes.Row;
import dev.phoenixgenapi.time.AlarmClock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the nodes that calls go to, by what their configs say and by how the nodes are. Safe for use by any thread.
 */
public final class NodeSelector {

    /** More functions than any gateway has; beyond it their turns begin anew. */
    private static final int MAX_FUNCTIONS = 100_000;

    private final NodeOptions options;
    private final AlarmClock clock;
    private final KnownNodes known;
    private final Map<Function, FunctionNodes> functions = new ConcurrentHashMap<>();

    private record Function(String service, String requestType, String version) {}

    /**
     * A selector that knows no nodes yet.
     *
     * @param options how it deals with nodes
     * @param clock its time
     */
    public NodeSelector(NodeOptions options, AlarmClock clock) {
        this.options = options;
        this.clock = clock;
        this.known = new KnownNodes(options);
    }

    /**
     * The nodes for a call.
     *
     * @param names the function's nodes
     * @param config the function's config
     * @param chooser the user code that chooses, if the config says so
     * @param request the request
     * @param again whether the request has called the function before
     * @return the nodes, the chosen one first
     * @throws Exception what the user code throws, or if it chooses what is not there
     */
    public NodeOrder order(
            List<String> names, FunConfig config, @Nullable NodeChooser chooser, Request request, boolean again)
            throws Exception {
        var now = clock.nanoTime();
        var function = function(config, now);
        var row = function.row(names, now);
        if (!again) {
            function.budget().deposit();
        }
        if (row.nodes().length < 2) {
            return new NodeOrder(row, function.budget(), 0, null, now);
        }
        var hash = config.chooseNodeMode() instanceof ChooseNodeMode.Hash(var key) ? hash(key, request) : null;
        var chosen = switch (config.chooseNodeMode()) {
            case ChooseNodeMode.Random() -> oneOf(row, candidates(row, now));
            case ChooseNodeMode.RoundRobin() -> inTurn(row, candidates(row, now), function.nextTurn());
            case ChooseNodeMode.Hash _ -> heaviest(row, candidates(row, now), Objects.requireNonNull(hash, "hash"));
            case ChooseNodeMode.LeastLoaded() -> leastLoaded(row, candidates(row, now));
            case ChooseNodeMode.Sticky(var key) ->
                sticky(row, candidates(row, now), function.sticky(), value(key, request), now);
            case ChooseNodeMode.Custom _ ->
                custom(row, candidates(row, now), Objects.requireNonNull(chooser, "chooser"), request);
        };
        return new NodeOrder(row, function.budget(), chosen, hash, now);
    }

    /**
     * How the nodes are that calls have been sent to.
     *
     * @return each node, by name
     */
    public List<NodeStatus> status() {
        return known.status(clock.nanoTime());
    }

    private FunctionNodes function(FunConfig config, long now) {
        var key = new Function(config.service(), config.requestType(), config.version());
        var there = functions.get(key);
        if (there != null) {
            return there;
        }
        if (functions.size() >= MAX_FUNCTIONS) {
            functions.clear();
        }
        return functions.computeIfAbsent(key, _ -> new FunctionNodes(known, options, now));
    }

    /** The places of the nodes that calls may go to; null for all of them, which is nearly always so. */
    private int @Nullable [] candidates(Row row, long now) {
        if (!known.anyEjected()) {
            return null;
        }
        var nodes = row.nodes();
        var passedOver = 0;
        for (var node : nodes) {
            passedOver += node.isOpen(now) ? 0 : 1;
        }
        // a node may open or close meanwhile; with none left, all are
        return passedOver == 0 || passedOver > options.maxEjected() * nodes.length
                ? null
                : orNull(IntStream.range(0, nodes.length)
                        .filter(place -> nodes[place].isOpen(now))
                        .toArray());
    }

    private static int @Nullable [] orNull(int[] places) {
        return places.length == 0 ? null : places;
    }

    private static int count(Row row, int @Nullable [] candidates) {
        return candidates == null ? row.nodes().length : candidates.length;
    }

    private static int place(int @Nullable [] candidates, int index) {
        return candidates == null ? index : candidates[index];
    }

    private static int oneOf(Row row, int @Nullable [] candidates) {
        return place(candidates, ThreadLocalRandom.current().nextInt(count(row, candidates)));
    }

    private static int inTurn(Row row, int @Nullable [] candidates, int turn) {
        return place(candidates, Math.floorMod(turn, count(row, candidates)));
    }

    private static int heaviest(Row row, int @Nullable [] candidates, long key) {
        var best = place(candidates, 0);
        for (var i = 1; i < count(row, candidates); i++) {
            var place = place(candidates, i);
            if (Hashes.weight(row.hashes()[place], key) > Hashes.weight(row.hashes()[best], key)) {
                best = place;
            }
        }
        return best;
    }

    /** Of two, for the least loaded of all would get the calls of all gateways at once. */
    private static int leastLoaded(Row row, int @Nullable [] candidates) {
        var count = count(row, candidates);
        var random = ThreadLocalRandom.current();
        var one = random.nextInt(count);
        if (count == 1) {
            return place(candidates, one);
        }
        var other = random.nextInt(count - 1);
        var first = place(candidates, one);
        var second = place(candidates, other < one ? other : other + 1);
        return row.nodes()[second].inFlight() < row.nodes()[first].inFlight() ? second : first;
    }

    private static int sticky(
            Row row, int @Nullable [] candidates, StickyKeys sticky, @Nullable Object value, long now) {
        if (value == null) {
            // all those without a value have nothing in common
            return leastLoaded(row, candidates);
        }
        var key = Hashes.of(value.toString());
        var name = sticky.get(key, now);
        var place = name == null ? -1 : row.names().indexOf(name);
        if (place >= 0 && (candidates == null || Arrays.binarySearch(candidates, place) >= 0)) {
            return place;
        }
        var chosen = leastLoaded(row, candidates);
        sticky.put(key, row.names().get(chosen), now);
        return chosen;
    }

    private static int custom(Row row, int @Nullable [] candidates, NodeChooser chooser, Request request)
            throws Exception {
        var names = candidates == null
                ? row.names()
                : Arrays.stream(candidates).mapToObj(row.names()::get).toList();
        var name = chooser.choose(names, request);
        var place = names.contains(name) ? row.names().indexOf(name) : -1;
        if (place < 0) {
            throw new IllegalStateException("chose \"%s\" (expected: one of %d nodes)".formatted(name, names.size()));
        }
        return place;
    }

    private static Long hash(String key, Request request) {
        return Hashes.of(Objects.toString(value(key, request)));
    }

    private static @Nullable Object value(String key, Request request) {
        return switch (key) {
            case "request_id" -> request.requestId();
            case "user_id" -> request.caller().userId();
            case "device_id" -> request.caller().deviceId();
            default -> request.args().get(key);
        };
    }
}

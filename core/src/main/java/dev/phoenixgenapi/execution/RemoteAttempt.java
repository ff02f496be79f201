package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function of other nodes. An attempt goes to the chosen node, and to the next one as long as nodes are unavailable,
 * which means that they have not begun.
 */
final class RemoteAttempt implements Attempt {

    private final Engine engine;
    private final Target target;
    private final Map<String, @Nullable Object> args;
    private final @Nullable StreamWriter writer;

    /** The nodes that the next attempt goes to. */
    private List<String> nodes = List.of();

    private @Nullable String lastNode;

    RemoteAttempt(Engine engine, Target target, @Nullable StreamWriter writer) {
        this.engine = engine;
        this.target = target;
        this.args = argumentsToSend(target);
        this.writer = writer;
    }

    @Override
    public Outcome call(long deadline) throws InterruptedException {
        var sameNode = lastNode != null && mode() == RetryMode.SAME_NODE;
        if (!sameNode) {
            try {
                nodes = engine.nodeSelector().order(knownNodes(), target.config(), target.request());
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                engine.log().nodeListThrew(target.request(), target.config(), e);
                return new Outcome.Failed(new Failure.Unavailable("node_list_failed"));
            }
        }
        var timeout = deadline == RequestRun.NEVER
                ? null
                : Duration.ofNanos(deadline - engine.clock().nanoTime());
        var call = new NodeCall(target.config(), target.request(), args, timeout);
        Outcome outcome = new Outcome.Failed(new Failure.Unavailable("no_nodes"));
        for (var node : sameNode ? List.of(Objects.requireNonNull(lastNode)) : nodes) {
            lastNode = node;
            outcome = writer == null
                    ? engine.nodeClient().call(node, call)
                    : engine.nodeClient().stream(node, call, writer);
            if (!(outcome instanceof Outcome.Failed(Failure.Unavailable _))) {
                break;
            }
        }
        return outcome;
    }

    @Override
    public ExecutorEvent.Retry retryEvent(int left) {
        var again = mode() == RetryMode.SAME_NODE && lastNode != null ? List.of(lastNode) : nodes;
        return ExecutorEvent.Retry.remote(left, mode(), again);
    }

    /** What the client sent, for what the check made of it is not what it was: a date has lost its offset, say. */
    private static Map<String, @Nullable Object> argumentsToSend(Target target) {
        var sent = target.request().args();
        var args = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(sent.size());
        for (var spec : target.config().arguments()) {
            if (sent.containsKey(spec.name())) {
                args.put(spec.name(), sent.get(spec.name()));
            } else {
                spec.whenMissing().ifPresent(missing -> args.put(spec.name(), missing.value()));
            }
        }
        return Collections.unmodifiableMap(args);
    }

    private RetryMode mode() {
        var retry = target.config().retry();
        return retry == null ? RetryMode.ALL_NODES : retry.mode();
    }

    private List<String> knownNodes() throws Exception {
        return switch (target.config().nodes()) {
            case Nodes.Local() -> List.of();
            case Nodes.Named(var names) -> names;
            case Nodes.Dynamic _ -> {
                var list = Objects.requireNonNull(target.function().nodeList(), "nodeList");
                yield List.copyOf(list.nodes());
            }
        };
    }
}

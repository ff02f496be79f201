package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.nodes.Node;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.NodeOrder;
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
 * which means that they have not begun; or are lost, if the function may be called twice. The first other node is free;
 * those after it, and further attempts, are paid for from the function's budget.
 */
final class RemoteAttempt implements Attempt {

    private final Engine engine;
    private final Target target;
    private final Map<String, @Nullable Object> args;
    private final @Nullable StreamWriter writer;

    /** Where the last attempt went, and would have gone. */
    private @Nullable NodeOrder nodes;

    private @Nullable Node lastNode;

    RemoteAttempt(Engine engine, Target target, @Nullable StreamWriter writer) {
        this.engine = engine;
        this.target = target;
        this.args = argumentsToSend(target);
        this.writer = writer;
    }

    @Override
    public Outcome call(long deadline) throws InterruptedException {
        var now = engine.clock().nanoTime();
        var call = new NodeCall(
                target.config(),
                target.request(),
                args,
                deadline == RequestRun.NEVER ? null : Duration.ofNanos(deadline - now));
        var last = lastNode;
        if (last != null && mode() == RetryMode.SAME_NODE) {
            return inTheEnd(ask(last, call, deadline));
        }
        List<String> names;
        try {
            names = knownNodes();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            engine.log().nodeListThrew(target.request(), target.config(), e);
            return new Outcome.Failed(new Failure.Unavailable("node_list_failed"));
        }
        NodeOrder order;
        try {
            order = engine.nodeSelector()
                    .order(names, target.config(), target.function().nodeChooser(), target.request(), last != null);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            engine.log().nodeChooserThrew(target.request(), target.config(), e);
            return new Outcome.Failed(new Failure.Unavailable("node_choice_failed"));
        }
        if (last != null) {
            order.avoid(last.name());
        }
        nodes = order;
        return inTheEnd(askOneAfterTheOther(order, call, deadline));
    }

    private Outcome askOneAfterTheOther(NodeOrder order, NodeCall call, long deadline) throws InterruptedException {
        Outcome outcome = new Outcome.Failed(new Failure.Unavailable("no_nodes"));
        var asked = 0;
        for (var node = order.next(); node != null; node = order.next()) {
            if (asked > 1 && !order.mayTryAgain(engine.clock().nanoTime())) {
                break;
            }
            lastNode = node;
            outcome = ask(node, call, deadline);
            asked++;
            if (!isForAnotherNode(outcome)) {
                break;
            }
        }
        return outcome;
    }

    private Outcome ask(Node node, NodeCall call, long deadline) throws InterruptedException {
        node.begins(engine.clock().nanoTime());
        Outcome outcome;
        try {
            outcome = writer == null
                    ? engine.nodeClient().call(node.name(), call)
                    : engine.nodeClient().stream(node.name(), call, writer);
        } catch (InterruptedException | RuntimeException | Error e) {
            var now = engine.clock().nanoTime();
            node.givenUp(writer == null && deadline != RequestRun.NEVER && now - deadline >= 0, now);
            throw e;
        }
        node.ended(outcome, engine.clock().nanoTime());
        return outcome;
    }

    private boolean isForAnotherNode(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(Failure.Unavailable _) -> true;
            case Outcome.Failed(Failure.NodeLost _) ->
                target.config().idempotent() && (writer == null || writer.isUntouched());
            default -> false;
        };
    }

    /** A client may call a function again that nodes were lost with, if that may be called twice. */
    private Outcome inTheEnd(Outcome outcome) {
        return target.config().idempotent() && outcome instanceof Outcome.Failed(Failure.NodeLost _)
                ? new Outcome.Failed(new Failure.Unavailable("node_lost"))
                : outcome;
    }

    @Override
    public boolean mayTryAgain(Failure failure) {
        var mends = switch (failure) {
            case Failure.TimedOut _ -> target.config().idempotent();
            default -> failure.isMendable();
        };
        var order = nodes;
        return mends && (order == null || order.mayTryAgain(engine.clock().nanoTime()));
    }

    @Override
    public ExecutorEvent.Retry retryEvent(int left) {
        var last = lastNode;
        var order = nodes;
        var again = mode() == RetryMode.SAME_NODE && last != null
                ? List.of(last.name())
                : order == null ? List.<String>of() : order.names();
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

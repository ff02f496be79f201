package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.arguments.ArgSpec;
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
 *
 * <p>Whatever the config says of further attempts, a call that may have run, or may still run, is not made again unless
 * the function may be called twice: neither when its node was lost, nor when it has not answered in time. A failure
 * that a node has answered is the end of that call, so the config decides.
 */
final class RemoteAttempt implements Attempt {

    private final Engine engine;
    private final Target target;
    private final Map<String, @Nullable Object> args;
    private final @Nullable StreamWriter writer;

    /** Where the last attempt went, and would have gone. */
    private volatile @Nullable NodeOrder nodes;

    /** The node that was asked last; a thread that was left behind may still be asking it. */
    private volatile @Nullable Node lastNode;

    RemoteAttempt(Engine engine, Target target, @Nullable StreamWriter writer) {
        this.engine = engine;
        this.target = target;
        this.args = argumentsToSend(target);
        this.writer = writer;
    }

    @Override
    public Outcome call(Section<?> section, long deadline) throws InterruptedException {
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
            order = order(names);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            engine.log().nodeChooserThrew(target.request(), target.config(), e);
            return new Outcome.Failed(new Failure.Unavailable("node_choice_failed"));
        }
        nodes = order;
        return inTheEnd(askOneAfterTheOther(order, section, deadline));
    }

    private NodeOrder order(List<String> names) throws Exception {
        var last = lastNode;
        var order = engine.nodeSelector()
                .order(names, target.config(), target.function().nodeChooser(), target.request(), last != null);
        if (last != null && mode() == RetryMode.SAME_NODE) {
            order.prefer(last.name());
        } else if (last != null) {
            order.avoid(last.name());
        }
        return order;
    }

    private Outcome askOneAfterTheOther(NodeOrder order, Section<?> section, long deadline)
            throws InterruptedException {
        Outcome outcome = new Outcome.Failed(new Failure.Unavailable("no_nodes"));
        var asked = 0;
        for (var node = order.next(); node != null; node = order.next()) {
            if (asked > 1 && !order.mayTryAgain(engine.clock().nanoTime())) {
                break;
            }
            lastNode = node;
            outcome = ask(node, section.run.trace(), deadline);
            asked++;
            // a thread that was left behind must not take up with another node what has been answered by now
            if (section.isStopped() || !isForAnotherNode(outcome) || isOver(deadline)) {
                break;
            }
        }
        return outcome;
    }

    private boolean isOver(long deadline) {
        return deadline != RequestRun.NEVER && deadline - engine.clock().nanoTime() <= 0;
    }

    private Outcome ask(Node node, @Nullable Trace whole, long deadline) throws InterruptedException {
        var now = engine.clock().nanoTime();
        var timeout = deadline == RequestRun.NEVER ? null : Duration.ofNanos(Math.max(0, deadline - now));
        var call = new NodeCall(target.config(), target.request(), args, timeout);
        var trace = whole == null ? null : whole.begin(stepTo(node));
        Outcome outcome;
        node.begins(now);
        try (var _ = Traces.enter(trace)) {
            outcome = writer == null
                    ? engine.nodeClient().call(node.name(), call)
                    : engine.nodeClient().stream(node.name(), call, writer);
        } catch (InterruptedException e) {
            node.givenUp();
            Traces.end(trace, isOver(deadline) ? ErrorCode.TIMEOUT : ErrorCode.CANCELLED);
            throw e;
        } catch (RuntimeException | Error e) {
            node.givenUp();
            Traces.end(trace, ErrorCode.INTERNAL_ERROR);
            throw e;
        }
        Traces.end(trace, RequestRun.errorOf(outcome, writer));
        if (writer != null && outcome instanceof Outcome.Failed(Failure.TimedOut _)) {
            node.givenUp();
        } else {
            node.ended(outcome, engine.clock().nanoTime());
        }
        return outcome;
    }

    private Step stepTo(Node node) {
        return new Step.RemoteCall(target.config().service(), target.config().requestType(), node.name());
    }

    /** A stream that lasts too long is not the node's fault. */
    @Override
    public void timedOut() {
        var node = lastNode;
        if (writer == null && node != null) {
            node.failed(engine.clock().nanoTime());
        }
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
        var specs = target.config().arguments();
        if (isAllDeclared(specs, sent)) {
            return sent;
        }
        var args = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(sent.size());
        for (var spec : specs) {
            if (sent.containsKey(spec.name())) {
                args.put(spec.name(), sent.get(spec.name()));
            } else {
                spec.whenMissing().ifPresent(missing -> args.put(spec.name(), missing.value()));
            }
        }
        return Collections.unmodifiableMap(args);
    }

    private static boolean isAllDeclared(List<ArgSpec> specs, Map<String, @Nullable Object> sent) {
        if (specs.size() != sent.size()) {
            return false;
        }
        for (var spec : specs) {
            if (!sent.containsKey(spec.name())) {
                return false;
            }
        }
        return true;
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

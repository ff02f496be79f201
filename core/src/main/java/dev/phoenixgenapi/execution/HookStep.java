package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure.HookFailed;
import dev.phoenixgenapi.Failure.HookRejected;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.execution.Ended.Returned;
import dev.phoenixgenapi.execution.Ended.Stopped;
import dev.phoenixgenapi.execution.Ended.Threw;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.HookType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps that run the hooks. */
final class HookStep {

    private HookStep() {}

    /** Runs the before hook, if there is one, and goes on with what it leaves; or ends the request. */
    static void before(RequestRun run, Target target, Consumer<Target> next) {
        var code = target.function().beforeHook();
        var hook = target.config().beforeExecute();
        if (code == null || hook == null) {
            next.accept(target);
            return;
        }
        var events = new HookEvents(run.engine(), hook.function(), HookType.BEFORE);
        events.start();
        run.<@Nullable BeforeDecision>runToEnd(
                target,
                target.config().hookTimeout(),
                () -> code.before(target.request(), target.config(), hook.extraArgs()),
                ended -> {
                    switch (ended) {
                        case Returned(var decision) -> {
                            events.stop();
                            decided(run, target, decision, next);
                        }
                        case Threw(var thrown) -> {
                            run.fail(target, new HookFailed(threw(run, target, hook, events, thrown)));
                        }
                        case Stopped(var _) -> run.fail(target, new HookFailed(timedOut(target, events)));
                    }
                });
    }

    /** Runs the after hook, if there is one, and goes on with the response it leaves. */
    static void after(RequestRun run, Target target, Response response, Consumer<Response> next) {
        var code = target.function().afterHook();
        var hook = target.config().afterExecute();
        if (code == null || hook == null) {
            next.accept(response);
            return;
        }
        var events = new HookEvents(run.engine(), hook.function(), HookType.AFTER);
        events.start();
        run.<@Nullable Response>runToEnd(
                target,
                target.config().hookTimeout(),
                () -> code.after(target.request(), target.config(), response, hook.extraArgs()),
                ended -> {
                    switch (ended) {
                        case Returned(var changed) -> {
                            events.stop();
                            next.accept(changed == null ? response : changed.withRequestId(response.requestId()));
                        }
                        case Threw(var thrown) -> {
                            threw(run, target, hook, events, thrown);
                            next.accept(response);
                        }
                        case Stopped(var _) -> {
                            timedOut(target, events);
                            next.accept(response);
                        }
                    }
                });
    }

    private static void decided(
            RequestRun run, Target target, @Nullable BeforeDecision decision, Consumer<Target> next) {
        switch (decision) {
            case null -> next.accept(target);
            case BeforeDecision.Proceed _ -> next.accept(target);
            case BeforeDecision.Reject(var reason) -> run.fail(target, new HookRejected(reason));
            case BeforeDecision.Replace replace -> replace(run, target, replace, next);
        }
    }

    private static void replace(RequestRun run, Target target, BeforeDecision.Replace replace, Consumer<Target> next) {
        BoundFunction function;
        try {
            function = replace.config().equals(target.config())
                    ? target.function()
                    : run.engine().registry().bind(replace.config());
        } catch (InvalidConfigException e) {
            run.fail(target, new HookFailed(FailureReport.of(e).reason()));
            return;
        }
        var request = withId(replace.request(), target.request().requestId());
        next.accept(new Target(request, function, run.contextOf(request, function.config())));
    }

    private static Request withId(Request request, String requestId) {
        return request.requestId().equals(requestId)
                ? request
                : new Request(
                        requestId,
                        request.service(),
                        request.requestType(),
                        request.version(),
                        request.args(),
                        request.caller());
    }

    private static String threw(RequestRun run, Target target, HookRef hook, HookEvents events, Throwable thrown) {
        var failure = FailureReport.of(thrown);
        events.exception(failure);
        run.engine().log().hookThrew(hook.function(), target.request(), thrown);
        return failure.reason();
    }

    private static String timedOut(Target target, HookEvents events) {
        var reason = "hook timed out after %dms"
                .formatted(target.config().hookTimeout().toMillis());
        events.exception(new FailureReport(FailureKind.TIMEOUT, reason));
        return reason;
    }
}

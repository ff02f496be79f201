package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.permission.PermissionCheck;
import dev.phoenixgenapi.permission.Permissions;
import org.jspecify.annotations.Nullable;

/** The step that asks whether the caller may do this. Whatever is not a clear yes is a no. */
final class PermissionStep extends Section<Boolean> {

    private final FunctionRef name;
    private final PermissionCheck check;
    private final @Nullable Trace trace;

    private PermissionStep(RequestRun run, Target target, FunctionRef name, PermissionCheck check) {
        super(run, target);
        this.name = name;
        this.check = check;
        var whole = run.trace();
        this.trace = whole == null ? null : whole.begin(new Step.Permission(name));
    }

    /** Goes on with the call if the caller may do this, or ends the request. */
    static void run(RequestRun run, Target target) {
        var check = target.function().permissionCheck();
        var name = target.config().permissionCallback();
        if (!Permissions.isAllowed(target.config().permission(), target.request())) {
            run.fail(target, new Failure.PermissionDenied());
        } else if (check == null || name == null) {
            run.call(target);
        } else {
            var step = new PermissionStep(run, target, name, check);
            step.run(run.engine().clock().nanoTime()
                    + target.config().hookTimeout().toNanos());
        }
    }

    @Override
    Boolean call() throws Exception {
        try (var _ = Traces.enter(trace)) {
            return check.isAllowed(target.request());
        }
    }

    @Override
    void returned(Boolean allowed) {
        Traces.end(trace, null);
        if (allowed) {
            run.call(target);
        } else {
            run.fail(target, new Failure.PermissionDenied());
        }
    }

    @Override
    void threw(Throwable thrown) {
        if (trace != null) {
            trace.threw(thrown);
            trace.end(ErrorCode.INTERNAL_ERROR);
        }
        run.engine().log().permissionCheckThrew(name, target.request(), thrown);
        run.fail(target, new Failure.PermissionDenied());
    }

    @Override
    void stopped(Cause cause) {
        Traces.end(trace, ErrorCode.TIMEOUT);
        run.fail(target, new Failure.PermissionDenied());
    }
}

package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.permission.PermissionCheck;
import dev.phoenixgenapi.permission.Permissions;

/** The step that asks whether the caller may do this. Whatever is not a clear yes is a no. */
final class PermissionStep extends Section<Boolean> {

    private final FunctionRef name;
    private final PermissionCheck check;

    private PermissionStep(RequestRun run, Target target, FunctionRef name, PermissionCheck check) {
        super(run, target);
        this.name = name;
        this.check = check;
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
        return check.isAllowed(target.request());
    }

    @Override
    void returned(Boolean allowed) {
        if (allowed) {
            run.call(target);
        } else {
            run.fail(target, new Failure.PermissionDenied());
        }
    }

    @Override
    void threw(Throwable thrown) {
        run.engine().log().permissionCheckThrew(name, target.request(), thrown);
        run.fail(target, new Failure.PermissionDenied());
    }

    @Override
    void stopped(Cause cause) {
        run.fail(target, new Failure.PermissionDenied());
    }
}

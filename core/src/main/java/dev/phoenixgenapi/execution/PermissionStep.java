package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.execution.Ended.Returned;
import dev.phoenixgenapi.execution.Ended.Stopped;
import dev.phoenixgenapi.execution.Ended.Threw;
import dev.phoenixgenapi.permission.Permissions;
import java.util.function.Consumer;

/** The step that asks whether the caller may do this. Whatever is not a clear yes is a no. */
final class PermissionStep {

    private PermissionStep() {}

    static void check(RequestRun run, Target target, Consumer<Target> next) {
        if (!Permissions.isAllowed(target.config().permission(), target.request())) {
            run.fail(target, new Failure.PermissionDenied());
            return;
        }
        var check = target.function().permissionCheck();
        var name = target.config().permissionCallback();
        if (check == null || name == null) {
            next.accept(target);
            return;
        }
        run.runToEnd(
                target,
                run.engine().clock().nanoTime() + target.config().hookTimeout().toNanos(),
                () -> check.isAllowed(target.request()),
                ended -> {
                    var allowed = switch (ended) {
                        case Returned(var answer) -> answer;
                        case Threw(var thrown) -> {
                            run.engine().log().permissionCheckThrew(name, target.request(), thrown);
                            yield false;
                        }
                        case Stopped(var _) -> false;
                    };
                    if (allowed) {
                        next.accept(target);
                    } else {
                        run.fail(target, new Failure.PermissionDenied());
                    }
                });
    }
}

package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStart;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStop;
import java.io.PrintStream;

/**
 * Guide, "Best Practices", 3: who wants one category attaches to that, and is not called for the other events. It also
 * lets the compiler help: a {@code switch} over a category needs no default, and does not compile if an event is
 * forgotten.
 *
 * <p>Run: {@code examples/run telemetry.CategoryAttach}
 */
final class CategoryAttach {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();

        telemetry.attachWorkerPool("my_app.pools", event -> {
            var news = switch (event) {
                case TaskStart _ -> "begins a task";
                case TaskStop task -> "has done a task in " + task.durationUs() + " µs";
                case TaskException task -> "has lost a task: " + task.reason();
                case CircuitBreakerOpen open -> "refuses tasks after " + open.consecutiveFailures() + " failures";
                case CircuitBreakerClose _ -> "takes tasks again";
            };
            out.println(event.poolName() + " " + news);
        });

        telemetry.attachExecutor("my_app.executor", _ -> {});
        telemetry.attachRateLimiter("my_app.rate_limiter", _ -> {});
        telemetry.attachHooks("my_app.hooks", _ -> {});
        telemetry.attachConfig("my_app.config", _ -> {});
        for (var attachment : telemetry.attachments()) {
            out.printf(
                    "%s is attached to %d events%n",
                    attachment.handlerId(), attachment.events().size());
        }

        DemoTraffic.send(telemetry);
    }
}

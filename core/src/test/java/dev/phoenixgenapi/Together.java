package dev.phoenixgenapi;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Runs tasks at the same time, each in a platform thread (tasks may spin), and fails as the first one that does. */
public final class Together {

    public interface Task {
        void run() throws Exception;
    }

    private Together() {}

    public static void run(List<Task> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var callables = tasks.stream().map(Together::callable).toList();
            for (var future : threads.invokeAll(callables)) {
                future.get();
            }
        }
    }

    private static Callable<Boolean> callable(Task task) {
        return () -> {
            task.run();
            return true;
        };
    }
}

package dev.phoenixgenapi.workerpool;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool's threads: a new one for each task, so that nothing of one task gets to the next, be it an interrupt that
 * comes late, or a thread-local variable.
 */
final class Crew {

    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerPool.class);

    /** A thread that has something to do, or a task that is kept without one. */
    interface Busy {

        /** To be called before anybody else knows of it. */
        void runsIn(Thread thread);

        /** The pool waits no longer. */
        void closeNow();
    }

    private static final Busy TELLER = new Busy() {
        @Override
        public void runsIn(Thread thread) {}

        @Override
        public void closeNow() {
            // it has its say
        }
    };

    private final ThreadFactory workers;
    private final ThreadFactory tellers;
    private final @Nullable ClassLoader loader;
    private final Map<Object, Busy> busy = new ConcurrentHashMap<>();
    private final Runnable whenFewer;
    private volatile boolean closedNow;

    /**
     * Takes a factory from {@link #threads} for tasks. Calls {@code whenFewer} whenever somebody is not busy any more.
     */
    Crew(String name, ThreadFactory workers, Runnable whenFewer) {
        this.workers = workers;
        this.tellers = threads(name + "-end");
        this.loader = Thread.currentThread().getContextClassLoader();
        this.whenFewer = whenFewer;
    }

    /** Nothing is inherited: a thread is started by whoever made room for it, often the thread of a stranger's task. */
    static ThreadFactory threads(String name) {
        return Thread.ofVirtual()
                .name(name + "-", 1)
                .inheritInheritableThreadLocals(false)
                .factory();
    }

    /** Starts a thread for a task, which says when it is {@link #gone}. Tells whether that was possible. */
    boolean start(Execution execution) {
        if (!start(workers, execution, execution)) {
            return false;
        }
        if (closedNow) {
            execution.closeNow();
        }
        return true;
    }

    /** Does something that may block, in a thread of its own if at all possible. */
    void tell(Runnable what) {
        if (!start(tellers, () -> runAndLeave(what), TELLER)) {
            what.run();
        }
    }

    private boolean start(ThreadFactory factory, Runnable what, Busy who) {
        Thread thread = null;
        try {
            thread = factory.newThread(what);
            thread.setContextClassLoader(loader);
            who.runsIn(thread);
            busy.put(thread, who);
            thread.start();
            return true;
        } catch (Throwable e) { // out of memory, most likely
            LOGGER.error("No thread could be started", e);
            if (thread != null) {
                gone(thread);
            }
            return false;
        }
    }

    private void runAndLeave(Runnable what) {
        try {
            what.run();
        } finally {
            gone(Thread.currentThread());
        }
    }

    /** Who was busy, be it a thread or not, is not busy any more. */
    void gone(Object who) {
        busy.remove(who);
        whenFewer.run();
    }

    /** Somebody is busy, until he is gone. */
    void join(Object who) {
        busy.put(who, TELLER);
    }

    boolean isEmpty() {
        return busy.isEmpty();
    }

    /** Ends everything that is going on, or is about to begin. */
    void closeNow() {
        closedNow = true;
        busy.values().forEach(Busy::closeNow);
    }
}

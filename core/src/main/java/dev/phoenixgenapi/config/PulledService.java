package dev.phoenixgenapi.config;

import dev.phoenixgenapi.config.PullResult.Failed;
import dev.phoenixgenapi.config.PullResult.Pulled;
import dev.phoenixgenapi.config.PullResult.Unchanged;
import dev.phoenixgenapi.time.AlarmClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service that is pulled: in a thread of its own when it is due, and in any thread that wants it now. */
final class PulledService {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigPuller.class);

    private static final Failed NOT_PULLED = new Failed("not pulled any more");

    private final String name;
    private final ConfigSource source;
    private final ConfigDb db;
    private final RegistrationPolicy policy;
    private final AlarmClock clock;
    private final PullerSettings settings;
    private final TimedCalls calls;
    private final PullTimer timer;
    private final ReentrantLock pulling = new ReentrantLock();
    private final Thread thread;
    private volatile Progress progress = new Progress(null, null, 0, null, List.of());
    private volatile boolean started;
    private volatile boolean removed;

    /** How it went so far; nodes are those that answered last. */
    private record Progress(
            @Nullable Instant lastSuccess,
            @Nullable String lastError,
            int failures,
            @Nullable String version,
            List<String> nodes) {}

    /** What the source said; without configs they are of the version that there is already. */
    private record Answer(
            @Nullable String version, @Nullable PulledConfigs configs) {}

    PulledService(
            String name,
            ConfigSource source,
            ConfigDb db,
            RegistrationPolicy policy,
            AlarmClock clock,
            PullerSettings settings) {
        this.name = name;
        this.source = source;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
        this.settings = settings;
        this.calls = new TimedCalls("config-source-" + name, clock);
        this.timer = new PullTimer(clock, clock.nanoTime());
        this.thread = Thread.ofVirtual().name("config-puller-" + name).unstarted(this::run);
    }

    void start() {
        timer.set(clock.nanoTime() + settings.firstPull().toNanos());
        started = true;
        thread.start();
    }

    /** Ends the pulls, and the call under way. */
    void remove() {
        removed = true;
        thread.interrupt();
    }

    /** Waits until the thread has ended. */
    void join() throws InterruptedException {
        if (started && thread != Thread.currentThread()) {
            thread.join();
        }
    }

    PullStatus status() {
        var now = progress;
        return new PullStatus(
                now.lastSuccess(),
                now.lastError(),
                now.failures(),
                started && !removed ? instant(timer.due()) : null,
                now.version(),
                calls.underWay());
    }

    private void run() {
        try {
            while (!removed) {
                timer.await();
                pull(false);
            }
        } catch (InterruptedException _) {
            LOG.debug("no more pulls of {}", name);
        }
    }

    /** Pulls, after a pull that is under way. */
    PullResult pull(boolean force) throws InterruptedException {
        pulling.lockInterruptibly();
        try {
            if (removed) {
                return NOT_PULLED;
            }
            var start = clock.nanoTime();
            db.events().pullStarted(start, name);
            PullResult result = new Failed("interrupted");
            try {
                result = fetchAndStore(force);
                settle(result);
            } finally {
                stopped(start, result);
            }
            return result;
        } finally {
            pulling.unlock();
        }
    }

    private void stopped(long start, PullResult result) {
        var nanos = clock.nanoTime() - start;
        switch (result) {
            case Pulled(var count, var version, var _) -> db.events().pullStopped(nanos, count, name, version);
            case Unchanged(var version) -> db.events().pullStopped(nanos, 0, name, version);
            case Failed _ -> db.events().pullStopped(nanos, 0, name, null);
        }
    }

    private void settle(PullResult result) {
        var before = progress;
        if (result instanceof Failed(var error)) {
            progress =
                    new Progress(before.lastSuccess(), error, before.failures() + 1, before.version(), before.nodes());
            LOG.warn("pull of {} failed: {}", name, error);
        } else {
            progress = new Progress(instant(clock.nanoTime()), null, 0, before.version(), before.nodes());
        }
        timer.set(clock.nanoTime() + settings.delay(progress.failures()).toNanos());
    }

    private PullResult fetchAndStore(boolean force) throws InterruptedException {
        try {
            var answer = calls.call(() -> ask(force), settings.timeout());
            var version = answer.version();
            if (answer.configs() != null) {
                return store(answer.configs(), version);
            }
            return version == null ? new Failed("no answer") : new Unchanged(version);
        } catch (TimeoutException e) {
            return new Failed(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            return new Failed(text(e.getCause()));
        } catch (RuntimeException e) {
            // Whatever it is, the next pull is to come.
            LOG.error("pull of {} cannot be stored", name, e);
            return new Failed(text(e));
        }
    }

    /** Asks the source, in a thread that may be interrupted at any time. */
    private Answer ask(boolean force) throws Exception {
        var version = version();
        var nodes = progress.nodes();
        return version != null && !force && !nodes.isEmpty() && db.isOffered(name, nodes, version)
                ? new Answer(version, null)
                : new Answer(version, source.pull());
    }

    private @Nullable String version() throws InterruptedException {
        try {
            return source.version();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.debug("version of {} is not known, all is pulled", name, e);
            return null;
        }
    }

    private PullResult store(PulledConfigs pulled, @Nullable String version) {
        var count = pulled.configs().size();
        if (removed) {
            return NOT_PULLED;
        }
        if (pulled.nodes().isEmpty()) {
            return new Failed("no nodes");
        }
        if (count > db.limits().configsPerOffer()) {
            return new Failed("%d configs (expected: at most %d)"
                    .formatted(count, db.limits().configsPerOffer()));
        }
        var batch = db.batch("pull from " + String.join(", ", pulled.nodes()));
        batch.addOffered(name, pulled.configs(), policy);
        var result = count > 0 && batch.functions().isEmpty()
                ? db.refuse(batch)
                : db.offer(name, pulled.nodes(), version, batch, true).orElseThrow();
        if (count > 0 && result.stored() == 0) {
            return new Failed("none of %d configs can be used".formatted(count));
        }
        var before = progress;
        progress = new Progress(before.lastSuccess(), before.lastError(), before.failures(), version, pulled.nodes());
        return new Pulled(result.stored(), version, result.failed());
    }

    private Instant instant(long nanoTime) {
        return Instant.ofEpochSecond(0, clock.epochNanos(nanoTime));
    }

    /** One line of somebody else's text. */
    private static String text(@Nullable Throwable error) {
        var text = String.valueOf(error).replaceAll("\\s+", " ");
        return text.length() <= FailedConfig.MAX_TEXT ? text : text.substring(0, FailedConfig.MAX_TEXT) + "…";
    }
}

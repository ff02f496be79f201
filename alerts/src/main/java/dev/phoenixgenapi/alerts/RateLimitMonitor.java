package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.log.LogText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells who has run into rate limits too often (guide: "Integration Patterns", rate limit monitoring).
 *
 * <p>For each user it counts, within a window that slides, the requests that a limit has refused; and likewise for each
 * key that limits count by, such as an address, unless that is the user itself.
 *
 * <p>An alert named {@value #ALERT} fires once when there are as many as the threshold, and is over when there are
 * fewer than a lower one. No more than a hundred fire at a time, so that an attack is not one alert for each attacker;
 * the others follow as those end.
 *
 * <p>How many are told apart is bounded. When it is getting tight (three quarters of the bound), those with the fewest
 * refusals are forgotten first, and never those whose alert goes on; so whoever is refused often is found, be there
 * ever so many others. What comes while there is no room is in {@link #untracked}.
 *
 * <p>Counting takes no locks. Alerts are sent by a thread of its own, at each sixtieth of the window. Safe for use by
 * any thread.
 */
public final class RateLimitMonitor implements AutoCloseable {

    /** The name of its alerts. */
    public static final String ALERT = "rate_limit";

    static final int MOST_FIRING = 100;

    private final RateLimitMonitorBuilder.Options options;
    private final Notifier notifier;
    private final BoundedTable<Subject, Refusals> subjects;
    private final LongAdder untracked = new LongAdder();
    private final Slots slots;
    private final Attachment attachment;
    private final Object judging = new Object();

    private int firing;

    private @Nullable Ticker ticker;

    RateLimitMonitor(RateLimitMonitorBuilder.Options options, Telemetry telemetry) {
        this.options = options;
        this.notifier = new Notifier(ALERT, telemetry.time(), options.sink());
        this.subjects = new BoundedTable<>(options.maxTracked(), Refusals::new);
        this.slots = new Slots(telemetry.time(), options.window());
        this.attachment = telemetry.attach(options.handlerId(), Exceeded.class, this::handle);
    }

    /**
     * A monitor that tells somebody.
     *
     * @param sink who is told
     * @return what sets it up
     */
    public static RateLimitMonitorBuilder builder(AlertSink sink) {
        return new RateLimitMonitorBuilder(sink);
    }

    RateLimitMonitor ticking() {
        ticker = Ticker.every(Slots.lengthIn(options.window()), options.handlerId(), this::tick);
        return this;
    }

    private void handle(Exceeded exceeded) {
        var user = exceeded.userId();
        if (user != null) {
            count(new Subject(Offender.Kind.USER, user));
        }
        if (!exceeded.key().equals(user)) {
            count(new Subject(Offender.Kind.KEY, exceeded.key()));
        }
    }

    private void count(Subject subject) {
        var refusals = subjects.find(subject);
        if (refusals == null) {
            untracked.increment();
        } else {
            refusals.add();
        }
    }

    /** Moves the window on, and judges. */
    void tick() {
        var alerts = new ArrayList<Alert>();
        synchronized (judging) {
            var ended = slots.ended();
            subjects.removeIf((subject, refusals) -> {
                judge(subject, refusals, refusals.advance(ended), alerts);
                return refusals.count() == 0 && !refusals.isFiring();
            });
            makeRoom();
        }
        notifier.send(alerts);
    }

    private void judge(Subject subject, Refusals refusals, long count, List<Alert> alerts) {
        if (!refusals.isFiring() && count >= options.threshold() && firing < MOST_FIRING) {
            refusals.firing(true);
            firing++;
            alerts.add(alert(AlertState.FIRING, subject, count));
        } else if (refusals.isFiring() && count < options.resolveBelow()) {
            refusals.firing(false);
            firing--;
            alerts.add(alert(AlertState.RESOLVED, subject, count));
        }
    }

    /** Down to half of what there is room for. */
    private void makeRoom() {
        if (subjects.size() <= options.maxTracked() / 4 * 3) {
            return;
        }
        subjects.entries().stream()
                .filter(entry -> !entry.getValue().isFiring())
                .map(entry -> entry.getValue().offender(entry.getKey()))
                .sorted(Comparator.comparingLong(Offender::refused))
                .limit(subjects.size() - options.maxTracked() / 2)
                .forEach(few -> subjects.remove(new Subject(few.kind(), few.value())));
    }

    private Alert alert(AlertState state, Subject subject, long count) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put(subject.kind().toString(), subject.value());
        details.put("refused", count);
        details.put("threshold", options.threshold());
        details.put("window_ms", options.window().toMillis());
        var message = "%s: %s=%s has been limited %d times within %d s (threshold %d)"
                .formatted(
                        state == AlertState.FIRING ? "Rate limit spike" : "Rate limit spike is over",
                        subject.kind(),
                        LogText.of(subject.value()),
                        count,
                        options.window().toSeconds(),
                        options.threshold());
        return notifier.alert(state, message, details);
    }

    /**
     * Who has been refused most within the window.
     *
     * @param most how many are wanted, 0 or more
     * @return those with the most refusals first; immutable
     */
    public List<Offender> top(int most) {
        synchronized (judging) {
            return subjects.entries().stream()
                    .map(RateLimitMonitor::offender)
                    .filter(one -> one.refused() > 0)
                    .sorted(Comparator.comparingLong(Offender::refused).reversed())
                    .limit(most)
                    .toList();
        }
    }

    private static Offender offender(Map.Entry<Subject, Refusals> entry) {
        return entry.getValue().offender(entry.getKey());
    }

    /**
     * What could not be counted by user or key, because there was no room.
     *
     * @return how much of it there has been since the beginning
     */
    public long untracked() {
        return untracked.sum();
    }

    /** Ends it. Alerts that go on are not told to be over, because nobody knows. */
    @Override
    public void close() {
        attachment.close();
        if (ticker != null) {
            ticker.close();
        }
    }
}

package dev.phoenixgenapi.alerts;

/** How often somebody was refused. */
final class Refusals {

    private final SlidingCount count = new SlidingCount();

    /** Guarded by the lock of the part. */
    private boolean firing;

    void add() {
        count.add();
    }

    long advance(int slots) {
        count.advance(slots);
        return count.count();
    }

    long count() {
        return count.count();
    }

    boolean isFiring() {
        return firing;
    }

    void firing(boolean now) {
        firing = now;
    }

    Offender offender(Subject subject) {
        return new Offender(subject.kind(), subject.value(), count.count(), firing);
    }
}

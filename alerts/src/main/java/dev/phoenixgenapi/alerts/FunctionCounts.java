package dev.phoenixgenapi.alerts;

/** What has become of the requests for a function. */
final class FunctionCounts {

    private final SlidingCount successes = new SlidingCount();
    private final SlidingCount businessErrors = new SlidingCount();
    private final SlidingCount exceptions = new SlidingCount();

    /** Guarded by the lock of the part. */
    private boolean firing;

    void succeeded() {
        successes.add();
    }

    void failed() {
        businessErrors.add();
    }

    void threw() {
        exceptions.add();
    }

    void advance(int slots) {
        successes.advance(slots);
        businessErrors.advance(slots);
        exceptions.advance(slots);
    }

    boolean isFiring() {
        return firing;
    }

    void firing(boolean now) {
        firing = now;
    }

    FunctionRate rate(FunctionName name) {
        var failed = businessErrors.count();
        var thrown = exceptions.count();
        return new FunctionRate(
                name.service(), name.requestType(), successes.count() + failed + thrown, failed, thrown, firing);
    }
}

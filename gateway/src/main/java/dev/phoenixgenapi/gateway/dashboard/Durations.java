package dev.phoenixgenapi.gateway.dashboard;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** How long things took of late. Any thread records, without a lock; one thread at a time asks. */
final class Durations {

    /** An hour, in microseconds; what takes longer counts as that. */
    private static final long LONGEST = 3_600_000_000L;

    private final Recorder recorder;
    private @Nullable Histogram last;

    /** @param digits how many digits of a duration are right; memory grows tenfold with each */
    Durations(int digits) {
        this.recorder = new Recorder(LONGEST, digits);
    }

    void add(long micros) {
        recorder.recordValue(Math.clamp(micros, 0, LONGEST));
    }

    /** What came since it was asked the last time; valid until it is asked again. */
    Histogram take() {
        last = recorder.getIntervalHistogram(last);
        return last;
    }
}

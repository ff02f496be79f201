package dev.phoenixgenapi.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReportTest {

    @Test
    void anExceptionIsToldByItsMessageAndFrames() {
        var thrown = new IllegalStateException("boom");

        assertThat(FailureReport.of(thrown))
                .isEqualTo(new FailureReport(FailureKind.ERROR, "boom", List.of(thrown.getStackTrace())));
    }

    @Test
    void anExceptionWithoutAMessageIsToldByItsClass() {
        assertThat(FailureReport.of(new IllegalStateException()).reason()).isEqualTo("java.lang.IllegalStateException");
        assertThat(FailureReport.of(new IllegalStateException(" ")).reason())
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void anExceptionThatCannotTellItsMessageIsToldByItsClass() {
        class Mute extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new UnsupportedOperationException("as told");
            }
        }

        assertThat(FailureReport.of(new Mute()).reason()).isEqualTo(Mute.class.getName());
    }

    @Test
    void keepsACopyOfTheFrames() {
        var frames = new ArrayList<>(List.of(new StackTraceElement("A", "a", "A.java", 1)));
        var failure = new FailureReport(FailureKind.TIMEOUT, "late", frames);
        frames.clear();

        assertThat(failure.stacktrace()).hasSize(1);
        assertThat(new FailureReport(FailureKind.TIMEOUT, "late").stacktrace()).isNull();
    }
}

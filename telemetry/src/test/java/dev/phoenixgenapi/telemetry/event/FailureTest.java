package dev.phoenixgenapi.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void anExceptionIsToldByItsMessageAndFrames() {
        var thrown = new IllegalStateException("boom");

        assertThat(Failure.of(thrown))
                .isEqualTo(new Failure(FailureKind.ERROR, "boom", List.of(thrown.getStackTrace())));
    }

    @Test
    void anExceptionWithoutAMessageIsToldByItsClass() {
        assertThat(Failure.of(new IllegalStateException()).reason()).isEqualTo("java.lang.IllegalStateException");
        assertThat(Failure.of(new IllegalStateException(" ")).reason()).isEqualTo("java.lang.IllegalStateException");
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

        assertThat(Failure.of(new Mute()).reason()).isEqualTo(Mute.class.getName());
    }

    @Test
    void keepsACopyOfTheFrames() {
        var frames = new ArrayList<>(List.of(new StackTraceElement("A", "a", "A.java", 1)));
        var failure = new Failure(FailureKind.TIMEOUT, "late", frames);
        frames.clear();

        assertThat(failure.stacktrace()).hasSize(1);
        assertThat(new Failure(FailureKind.TIMEOUT, "late").stacktrace()).isNull();
    }
}

package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Guide, "Best Practices", 4, with JUnit: what is attached before each test is closed after it. It is needed only where
 * tests share the telemetry of a running application, as here; a test that can make a {@code new Telemetry()} of its
 * own has nothing to clean up.
 */
class CleanUpTest {

    private static final Telemetry APPLICATION = new Telemetry();

    private final List<String> answered = new CopyOnWriteArrayList<>();
    private Attachment attachment;

    @BeforeEach
    void attach(TestInfo test) {
        attachment = APPLICATION.attach(
                "my_app_test." + test.getDisplayName(), RequestStop.class, stop -> answered.add(stop.requestId()));
    }

    @AfterEach
    void detach() {
        attachment.close();
    }

    @AfterAll
    static void nothingIsLeftBehind() {
        assertThat(APPLICATION.attachments()).isEmpty();
    }

    @Test
    void aRequestIsAnswered() {
        DemoTraffic.request(APPLICATION, "one");
        assertThat(answered).contains("one"); // and perhaps that of the other test, which runs at the same time
    }

    @Test
    void anotherRequestIsAnswered() {
        DemoTraffic.request(APPLICATION, "another");
        assertThat(answered).contains("another");
    }
}

package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    @Test
    void theRecordingHasTheEvents(@TempDir Path folder) throws Exception {
        var file = folder.resolve("telemetry.jfr");
        assertThat(Output.of(out -> FlightRecorder.run(out, file)))
                .contains(
                        "4 × phoenix_gen_api.executor.request.start",
                        "3 × phoenix_gen_api.executor.request.stop",
                        "1 × phoenix_gen_api.executor.request.exception",
                        "1 × phoenix_gen_api.rate_limiter.exceeded",
                        "1 × phoenix_gen_api.worker_pool.circuit_breaker.open")
                .last()
                .isEqualTo("For more: jfr print --categories PhoenixGenApi " + file);
        assertThat(file).isNotEmptyFile();
    }
}

package dev.phoenixgenapi.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EmbeddedTest {

    @Test
    void printsTheAnswersAndWhatTheEngineTells() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            Embedded.run(out);
        }

        var lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .containsSubsequence("  answer hello", "  answer 2 × tea")
                .containsSubsequence("  answer init", "  answer 3", "  answer 2", "  answer 1", "  answer null");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  answer unknown argument"))
                .singleElement()
                .asString()
                .contains("\"loud\"", "invalid argument type for \"text\", expected string, got 5");
        assertThat(lines)
                .filteredOn(line -> line.contains("1.5") && line.startsWith("  answer"))
                .singleElement()
                .asString()
                .contains("\"quantity\"");
        assertThat(lines).filteredOn(line -> line.contains("RequestStart")).hasSize(5);
        assertThat(lines).filteredOn(line -> line.contains("RequestStop")).hasSize(5);
    }
}

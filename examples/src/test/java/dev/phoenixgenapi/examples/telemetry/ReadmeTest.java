package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/phoenixgenapi/examples");
    private static final Pattern LINK = Pattern.compile("\\]\\((" + SOURCES + "/[^)]+)\\)");

    private static List<Path> programs() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ReadmeTest::hasMain)
                    .toList();
        }
    }

    private static boolean hasMain(Path file) {
        return read(file).contains("static void main(");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theTableHasEachProgramOnce() throws Exception {
        var linked = LINK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(link -> Path.of(link.group(1)))
                .toList();
        assertThat(linked).containsExactlyInAnyOrderElementsOf(programs());
    }

    @Test
    void eachProgramSaysHowToRunIt() throws Exception {
        assertThat(programs()).isNotEmpty().allSatisfy(file -> {
            var name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
            assertThat(read(file)).contains("examples/run " + name);
        });
    }
}

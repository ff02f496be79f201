package dev.phoenixgenapi.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogueDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "telemetry-events.md");

    @Test
    void isWhatTheCatalogueSays() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCUMENT, CatalogueDocument.text());
        }
        assertThat(DOCUMENT)
                .as("%s is out of date: make it anew with the command in its head", DOCUMENT)
                .content()
                .isEqualTo(CatalogueDocument.text());
    }
}

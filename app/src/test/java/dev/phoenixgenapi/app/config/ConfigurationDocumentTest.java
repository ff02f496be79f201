package dev.phoenixgenapi.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.app.ModuleJar;
import dev.phoenixgenapi.app.config.Sources.Flag;
import dev.phoenixgenapi.app.serve.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final String END_OF_WORDS = "-Ddocs.update=true -->\n\n";
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** What is written by hand ends with the command that makes the rest. */
    @Test
    void hasEverySettingWithItsDefault() throws IOException {
        var page = Files.readString(DOCUMENT);
        var made = page.substring(0, page.indexOf(END_OF_WORDS) + END_OF_WORDS.length()) + SettingsDocument.text();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(DOCUMENT)
                .as("%s is out of date: make it anew with the command in it", DOCUMENT)
                .content()
                .isEqualTo(made);
    }

    @Test
    void hasAnExampleThatStarts(@TempDir Path directory) throws Exception {
        var example = EXAMPLE.matcher(Files.readString(DOCUMENT));
        assertThat(example.find()).isTrue();
        Files.createDirectories(directory.resolve("secrets"));
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("secrets/jwt"), "0123456789abcdefghijklmnopqrstuvwxyz\n");
        ModuleJar.write(
                directory.resolve("lib/shop.jar"), "Nothing", "public void configure(PhoenixGenApiBuilder engine) {}");
        var file = Files.writeString(directory.resolve("gateway.yaml"), example.group(1));
        var config = ServeConfig.read(new Sources(
                file,
                Map.of("GENAPI_ADMIN_TOKEN", "operator-of-the-test"),
                List.of(new Flag("--port", "listen.port", "0"), new Flag("--admin-port", "admin.port", "0"))));
        assertThat(config.limits().limits().all()).hasSize(2);
        try (var server = Server.start(config)) {
            assertThat(server.port()).isPositive();
            assertThat(server.adminPort()).isPresent();
        }
    }
}

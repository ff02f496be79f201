package dev.phoenixgenapi.app.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All settings as tables, one for each section. */
final class SettingsDocument {

    private SettingsDocument() {}

    static String text() {
        var serve = ServeConfig.describe();
        var node = NodeConfig.describe();
        return Stream.concat(sections(serve, serve.sections().keySet()), sections(node, Set.of("node")))
                .collect(joining("\n", "## All settings\n\n", ""));
    }

    private static Stream<String> sections(Settings described, Set<String> names) {
        return described.sections().entrySet().stream()
                .filter(section -> names.contains(section.getKey()))
                .map(section -> section(
                        section.getKey(),
                        section.getValue(),
                        described.all().stream()
                                .filter(setting -> setting.section().equals(section.getKey()))
                                .toList()));
    }

    private static String section(String name, String meaning, List<Setting> settings) {
        return settings.stream().map(SettingsDocument::row).collect(joining("", """
                                ### `%s`

                                %s

                                | key, variable | value | default | meaning |
                                |---|---|---|---|
                                """.formatted(name, meaning), ""));
    }

    private static String row(Setting setting) {
        return "| `%s`%s | %s | %s | %s |\n"
                .formatted(
                        setting.key(),
                        setting.isOfItem() ? "" : "<br>`" + setting.variable() + "`",
                        value(setting),
                        setting.fallback().isEmpty() ? "–" : "`" + setting.fallback() + "`",
                        setting.meaning());
    }

    /** What the words above the tables have said is not said again. */
    private static String value(Setting setting) {
        return switch (setting.type()) {
            case "text", "file" -> setting.type();
            case "switch" -> setting.expected();
            case "list" -> "list of " + setting.expected().replaceFirst(",.*", "");
            default -> setting.type() + ": " + setting.expected().replace(", with a unit", "");
        };
    }
}

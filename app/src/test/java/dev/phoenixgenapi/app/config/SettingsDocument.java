package dev.phoenixgenapi.app.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** All settings as tables, one for each section. */
final class SettingsDocument {

    private SettingsDocument() {}

    static String text() {
        var described = ServeConfig.describe();
        return described.sections().entrySet().stream()
                .map(section -> section(
                        section.getKey(),
                        section.getValue(),
                        described.all().stream()
                                .filter(setting -> setting.section().equals(section.getKey()))
                                .toList()))
                .collect(joining("\n", "## All settings\n\n", ""));
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

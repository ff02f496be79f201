package dev.phoenixgenapi.telemetry.event;

import static java.util.stream.Collectors.joining;

import dev.phoenixgenapi.telemetry.event.EventKey.Cardinality;
import java.util.List;
import java.util.stream.Stream;

/** {@code docs/telemetry-events.md}, made from the catalogue. */
final class CatalogueDocument {

    private static final String HEAD = """
            # Telemetry events

            <!-- Made from the catalogue: do not edit. To make it anew: mvn -B test -pl telemetry -Dtest=CatalogueDocumentTest -Ddocs.update=true -->

            The 28 events of the guide, in its order, and after them our own. Each event is a record, for handlers that
            `switch`; its `measurements()` and `metadata()` are read-only maps with the keys below and no others, in this
            order, for handlers that treat all events alike.

            In the maps, what is an atom in the guide is its text (`:same_node` is `"same_node"`), a tuple is a list, nil is
            `null`, and whole numbers are `Long`. Metadata marked *high* takes as many values as there are users or requests: no
            tags for a metric.

            """;

    private CatalogueDocument() {}

    static String text() {
        var document = new StringBuilder(HEAD);
        document.append("| event | measurements | metadata |\n|---|---|---|\n");
        Stream.of(EventType.values()).map(CatalogueDocument::overview).forEach(document::append);
        for (var category : Category.values()) {
            document.append("\n## ").append(category.title()).append(" events\n");
            EventType.of(category.eventClass()).stream()
                    .map(CatalogueDocument::details)
                    .forEach(document::append);
        }
        return document.toString();
    }

    private static String overview(EventType type) {
        return "| [`%s`](#%s) | %s | %s |\n"
                .formatted(type.eventName(), anchor(type), names(type.measurements()), names(type.metadata()));
    }

    /** As GitHub makes them of headings. */
    private static String anchor(EventType type) {
        return type.eventName().toString().replace(".", "");
    }

    private static String names(List<EventKey> keys) {
        return keys.isEmpty()
                ? "–"
                : keys.stream().map(key -> "`" + key.name() + "`").collect(joining(", "));
    }

    private static String details(EventType type) {
        var record = type.eventClass();
        return "\n### `%s`\n\n%s Record: `%s.%s`.\n\n| key | type | | meaning |\n|---|---|---|---|\n%s%s"
                .formatted(
                        type.eventName(),
                        type.description(),
                        record.getEnclosingClass().getSimpleName(),
                        record.getSimpleName(),
                        rows("measurements", type.measurements()),
                        rows("metadata", type.metadata()));
    }

    private static String rows(String group, List<EventKey> keys) {
        var head = "| **%s** | | | %s |\n".formatted(group, keys.isEmpty() ? "*(none)*" : "");
        return keys.stream().map(key -> row(key, group)).collect(joining("", head, ""));
    }

    private static String row(EventKey key, String group) {
        var note = group.equals("metadata") ? note(key) : "";
        return "| `%s` | %s | %s | %s |\n".formatted(key.name(), key.type(), note, key.meaning());
    }

    private static String note(EventKey key) {
        var presence = switch (key.presence()) {
            case ALWAYS -> "";
            case NULLABLE -> "may be null";
            case REMOTE_ONLY -> "remote retries only";
        };
        var cardinality = key.cardinality() == Cardinality.HIGH ? "*high*" : "";
        return Stream.of(presence, cardinality).filter(note -> !note.isEmpty()).collect(joining(", "));
    }
}

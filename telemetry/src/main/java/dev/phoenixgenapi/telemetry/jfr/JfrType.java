package dev.phoenixgenapi.telemetry.jfr;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.EventKey;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.EventFactory;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import org.jspecify.annotations.Nullable;

/** The Flight Recorder's side of one event of the catalogue. */
final class JfrType {

    private static final String CATEGORY = "PhoenixGenApi";

    private final EventType type;
    private final EventFactory factory;
    private final jdk.jfr.EventType jfrType;
    private final List<EventType> possibleEnds;

    JfrType(EventType type) {
        this.type = type;
        this.factory = EventFactory.create(annotations(type), fields(type));
        this.jfrType = factory.getEventType();
        this.possibleEnds = possibleEnds(type.eventName());
    }

    private static List<EventType> possibleEnds(EventName name) {
        if (!lastSegment(name).equals("start")) {
            return List.of();
        }
        var span = EventName.of(name.segments().subList(0, name.segments().size() - 1));
        return Stream.of(span.stop(), span.exception())
                .map(EventType::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String lastSegment(EventName name) {
        return name.segments().getLast();
    }

    private static List<AnnotationElement> annotations(EventType type) {
        return List.of(
                new AnnotationElement(Name.class, type.eventName().toString()),
                new AnnotationElement(Label.class, label(type)),
                new AnnotationElement(Description.class, type.description()),
                new AnnotationElement(
                        Category.class, new String[] {CATEGORY, type.category().title()}),
                new AnnotationElement(StackTrace.class, false));
    }

    private static String label(EventType type) {
        var segments = type.eventName().segments();
        return String.join(" ", segments.subList(1, segments.size())).replace('_', ' ');
    }

    private static List<ValueDescriptor> fields(EventType type) {
        return Stream.concat(type.measurements().stream(), type.metadata().stream())
                .map(JfrType::field)
                .toList();
    }

    private static ValueDescriptor field(EventKey key) {
        var annotations = new ArrayList<AnnotationElement>();
        annotations.add(new AnnotationElement(Label.class, key.name().replace('_', ' ')));
        annotations.add(new AnnotationElement(Description.class, key.meaning()));
        return switch (key.type()) {
            case MICROSECONDS -> {
                annotations.add(new AnnotationElement(Timespan.class, Timespan.MICROSECONDS));
                yield new ValueDescriptor(long.class, key.name(), annotations);
            }
            case MILLISECONDS -> {
                annotations.add(new AnnotationElement(Timespan.class, Timespan.MILLISECONDS));
                yield new ValueDescriptor(long.class, key.name(), annotations);
            }
            case COUNT, EPOCH_NANOS, MONOTONIC_NANOS -> new ValueDescriptor(long.class, key.name(), annotations);
            case BOOLEAN -> new ValueDescriptor(boolean.class, key.name(), annotations);
            case STRING, STRINGS, SCOPE, CHECK_RESULT, FRAMES, EXCEPTION, ANY ->
                new ValueDescriptor(String.class, key.name(), annotations);
        };
    }

    boolean isEnabled() {
        return jfrType.isEnabled();
    }

    boolean beginsSpan() {
        return !possibleEnds.isEmpty();
    }

    boolean endsSpan() {
        return switch (lastSegment(type.eventName())) {
            case "stop", "exception" -> true;
            default -> false;
        };
    }

    /** The events of which one ends what this one begins. */
    List<EventType> possibleEnds() {
        return possibleEnds;
    }

    Event newEvent() {
        return factory.newEvent();
    }

    void fill(Event jfrEvent, CatalogueEvent event) {
        var next = fill(jfrEvent, 0, type.measurements(), event.measurements());
        fill(jfrEvent, next, type.metadata(), event.metadata());
    }

    private static int fill(
            Event jfrEvent, int first, List<EventKey> keys, Map<String, ? extends @Nullable Object> values) {
        var index = first;
        for (var key : keys) {
            jfrEvent.set(index++, value(key, values.get(key.name())));
        }
        return index;
    }

    private static @Nullable Object value(EventKey key, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean bool -> bool;
            case List<?> frames
            when key.type() == ValueType.FRAMES ->
                String.join("\n", frames.stream().map(Object::toString).toList());
            default -> value.toString();
        };
    }
}

package dev.phoenixgenapi.app.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The kinds of values that settings have. */
final class Kinds {

    /** Long enough for everybody, and short enough to be counted in nanoseconds. */
    static final Duration LONGEST = Duration.ofDays(365);

    static final Kind<String> TEXT =
            new Kind<>("text", "a text", Kinds::string, Function.identity()).where("a text", text -> !text.isBlank());

    static final Kind<Boolean> SWITCH = new Kind<>(
            "switch",
            "true or false",
            value -> switch (string(value)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException();
            },
            String::valueOf);

    static final Kind<Path> FILE = new Kind<>(
            "file",
            "a path, from the directory of the config file",
            value -> Origin.resolve(value.origin(), TEXT.reader().apply(value)),
            Path::toString);

    static final Kind<List<String>> TEXTS = texts(Function.identity());

    static final Kind<List<Path>> FILES =
            list("paths, from the directory of the config file", Kinds::paths, Path::toString);

    private Kinds() {}

    static Kind<Integer> number(int min, int max) {
        return new Kind<>("whole number", range(min, max), value -> Integer.valueOf(string(value)), String::valueOf)
                .where(range(min, max), number -> number >= min && number <= max);
    }

    private static String range(int min, int max) {
        return max == Integer.MAX_VALUE ? min + " or more" : min + " to " + max;
    }

    static Kind<Double> ratio() {
        var expected = "more than 0, at most 1";
        return new Kind<>("ratio", expected, value -> Double.valueOf(string(value)), String::valueOf)
                .where(expected, ratio -> ratio > 0 && ratio <= 1);
    }

    /** A number of bytes, with or without a unit. */
    static Kind<Integer> bytes(int min, int max) {
        var expected = "%s to %s".formatted(Units.text(min), Units.text(max));
        return new Kind<Integer>("size", expected, value -> Math.toIntExact(Units.bytes(string(value))), Units::text)
                .where(expected, size -> size >= min && size <= max);
    }

    static Kind<Duration> time(Duration min, Duration max) {
        var expected = max.equals(LONGEST)
                ? "%s or more, with a unit".formatted(Units.text(min))
                : "%s to %s, with a unit".formatted(Units.text(min), Units.text(max));
        return new Kind<>("time", expected, value -> Units.time(string(value)), (Duration time) -> Units.text(time))
                .where(expected, time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0);
    }

    /** A time, or {@code none}. */
    static Kind<Optional<Duration>> timeOrNone(Duration min, Duration max) {
        var time = time(min, max);
        return new Kind<>(
                time.type(),
                time.expected() + ", or none",
                value -> string(value).equals("none")
                        ? Optional.empty()
                        : Optional.of(time.reader().apply(value)),
                some -> some.map(time.writer()).orElse("none"));
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants()).map(Kinds::name).toList();
        return new Kind<>(
                "choice",
                names.size() < 3 ? String.join(" or ", names) : "one of " + String.join(", ", names),
                value -> Enum.valueOf(type, string(value).toUpperCase(Locale.ROOT)),
                Kinds::name);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A text that nobody may see. */
    static Kind<String> secret(int least) {
        var text = new Kind<>("secret", "", Kinds::string, Function.<String>identity(), true);
        return text.where(least + " or more characters", secret -> isLongEnough(secret, least));
    }

    static boolean isLongEnough(String secret, int least) {
        return secret.strip().length() >= least;
    }

    private static Kind<List<String>> texts(Function<String, String> item) {
        return list("texts", value -> strings(value).map(item).toList(), Function.identity());
    }

    private static List<Path> paths(ConfigValue value) {
        return strings(value).map(path -> Origin.resolve(value.origin(), path)).toList();
    }

    private static <T> Kind<List<T>> list(
            String what, Function<ConfigValue, List<T>> reader, Function<? super T, String> item) {
        return new Kind<>(
                "list", what, reader, items -> items.stream().map(item).collect(joining(", ", "[", "]")));
    }

    /** A list, or a text with commas between its items. */
    private static Stream<String> strings(ConfigValue value) {
        var items = value.valueType() == ConfigValueType.LIST
                ? value.atKey("it").getStringList("it").stream()
                : Arrays.stream(string(value).split(",", -1));
        return items.map(String::strip).filter(item -> !item.isEmpty());
    }

    static String string(ConfigValue value) {
        return value.atKey("it").getString("it");
    }
}

package dev.phoenixgenapi.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings below one name. Whoever reads one also says what it means, what may stand there and what counts if nothing
 * does; there is no other list of them. Reading goes on after a mistake, so that all mistakes are told at once.
 */
final class Section {

    private static final String MASK = "********";
    private static final int MAX_SHOWN = 100;

    private final Settings settings;
    private final String prefix;
    private final Config config;

    Section(Settings settings, String prefix, Config config) {
        this.settings = settings;
        this.prefix = prefix;
        this.config = config;
    }

    /** The settings below a name. */
    Section below(String name) {
        var there = value(name) instanceof ConfigObject object ? object.toConfig() : ConfigFactory.empty();
        return new Section(settings, prefix + name + ".", there);
    }

    /** A value, or what counts if there is none. */
    <T> T get(String name, Kind<T> kind, T fallback, String meaning) {
        var read = read(name, kind);
        var counts = read == null ? fallback : read;
        add(name, kind, kind.writer().apply(fallback), meaning, counts);
        return counts;
    }

    /** A value that may be missing. */
    <T> @Nullable T find(String name, Kind<T> kind, String meaning) {
        var read = read(name, kind);
        add(name, kind, "", meaning, read);
        return read;
    }

    /** A value that must not be missing; if it does, this has been told, and there is something to go on with. */
    <T> T require(String name, Kind<T> kind, T toGoOn, String meaning) {
        var read = find(name, kind, meaning);
        if (read == null) {
            missing(name, kind.expected());
        }
        return read == null ? toGoOn : read;
    }

    /** Says that nothing stands where something must; if it is only wrong, that has been told. */
    void missing(String name, String expected) {
        if (value(name) == null && value(name + "_file") == null) {
            settings.wrong(prefix + name, "not given", expected, null);
        }
    }

    /** A secret that stands here or in a file. */
    @Nullable Secret secret(String name, int least, String meaning) {
        var kind = Kinds.secret(least);
        var given = find(name, kind, meaning);
        var fileName = name + "_file";
        var file = find(fileName, Kinds.FILE, "A file with nothing else in it, instead of `%s`.".formatted(name));
        if (given != null && file != null) {
            settings.wrong(
                    prefix + fileName, "given beside %s%s".formatted(prefix, name), "one of the two", origin(fileName));
        }
        if (file != null) {
            var text = text(fileName, file);
            if (text != null && !Kinds.isLongEnough(text, least)) {
                wrong(fileName, "%d characters".formatted(text.strip().length()), kind.expected());
            }
            return text == null ? null : new Secret(text, "the file " + file);
        }
        return given == null ? null : new Secret(given, from(name));
    }

    private @Nullable String text(String name, Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            wrong(name, file.toString(), "a file that can be read");
            return null;
        }
    }

    /** Settings that come in a list. An item that cannot be used is null, and has been told. */
    <T> List<T> items(String name, String meaning, Function<Section, @Nullable T> item) {
        var value = parsed(name);
        var counts = value == null ? "[]" : value.render(ConfigRenderOptions.concise());
        settings.add(new Setting(prefix + name, "list", "items with settings", "[]", meaning, counts, from(name)));
        if (settings.isDescribing()) {
            var _ = item.apply(new Section(settings, prefix + name + "[].", ConfigFactory.empty()));
        }
        var items = new ArrayList<T>();
        if (value instanceof ConfigList list) {
            for (var i = 0; i < list.size(); i++) {
                var label = "%s%s[%d]".formatted(prefix, name, i);
                if (list.get(i) instanceof ConfigObject object) {
                    var read = item.apply(new Section(settings, label + ".", object.toConfig()));
                    if (read != null) {
                        items.add(read);
                    }
                } else {
                    settings.wrong(
                            label, shown(list.get(i)), "settings", list.get(i).origin());
                }
            }
        } else if (value != null) {
            wrong(name, shown(value), "a list of items with settings");
        }
        return items;
    }

    /** A list in the environment or in a flag is written in YAML. */
    private @Nullable ConfigValue parsed(String name) {
        var value = value(name);
        if (value == null || value.valueType() != ConfigValueType.STRING) {
            return value;
        }
        try {
            return new YamlText(Origin.text(value.origin()), _ -> value.origin()).parse(Kinds.string(value));
        } catch (InvalidSettingsException e) {
            e.lines().forEach(line -> settings.problem(prefix + name + ": " + line));
            return null;
        }
    }

    /** What is made of settings that fit one by one, but perhaps not together; then this is told, and null. */
    <T> @Nullable T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            var name = message.substring(0, Math.max(0, message.indexOf(':')));
            var origin = name.matches("[a-z_]+") ? origin(name) : null;
            settings.problem(
                    origin != null && message.endsWith(")")
                            ? "%s%s; from %s)"
                                    .formatted(prefix, message.substring(0, message.length() - 1), Origin.text(origin))
                            : prefix.substring(0, prefix.length() - 1) + ": " + message);
            return null;
        }
    }

    /** Says that what stands there cannot be used. */
    void wrong(String name, String value, String expected) {
        settings.wrong(prefix + name, value, expected, origin(name));
    }

    private <T> @Nullable T read(String name, Kind<T> kind) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        try {
            return kind.reader().apply(value);
        } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
            wrong(name, kind.secret() ? "too short" : shown(value), kind.expected());
            return null;
        }
    }

    private <T> void add(String name, Kind<T> kind, String fallback, String meaning, @Nullable T counts) {
        var text = counts == null ? "" : kind.secret() ? MASK : kind.writer().apply(counts);
        settings.add(new Setting(prefix + name, kind.type(), kind.expected(), fallback, meaning, text, from(name)));
    }

    static String shown(ConfigValue value) {
        return switch (value.valueType()) {
            case LIST -> "a list";
            case OBJECT -> "settings";
            default -> {
                var text = Kinds.string(value).lines().findFirst().orElse("");
                yield text.isBlank() ? "\"\"" : text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
            }
        };
    }

    private @Nullable ConfigValue value(String name) {
        return config.hasPath(name) ? config.getValue(name) : null;
    }

    private @Nullable ConfigOrigin origin(String name) {
        var value = value(name);
        return value == null ? null : value.origin();
    }

    private String from(String name) {
        var origin = origin(name);
        return origin == null ? Origin.DEFAULT : Origin.text(origin);
    }
}

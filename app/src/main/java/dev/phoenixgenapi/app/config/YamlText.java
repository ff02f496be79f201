package dev.phoenixgenapi.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML as config values that know where they stand. All scalars are text: what they mean is up to the setting. A key
 * with dots, {@code listen.port}, is the same as one key below the other.
 */
final class YamlText {

    private static final int MAX_DEPTH = 16;

    private final String name;
    private final IntFunction<ConfigOrigin> origins;

    /**
     * For one text.
     *
     * @param name what it is called in messages
     * @param origins where a value in a line stands
     */
    YamlText(String name, IntFunction<ConfigOrigin> origins) {
        this.name = name;
        this.origins = origins;
    }

    /** The value; empty settings if there is nothing in the text. */
    ConfigValue parse(String text) throws InvalidSettingsException {
        try {
            var root = new Compose(LoadSettings.builder()
                            .setLabel(name)
                            .setAllowNonScalarKeys(true)
                            .build())
                    .composeString(text);
            return root.isPresent()
                    ? value(root.get(), 0)
                    : ConfigFactory.empty().root();
        } catch (MarkedYamlEngineException e) {
            throw new InvalidSettingsException("%s: %s (expected: YAML)"
                    .formatted(e.getProblemMark().map(this::place).orElse(name), problem(e)));
        } catch (YamlEngineException e) {
            throw new InvalidSettingsException(
                    "%s: %s (expected: YAML)".formatted(name, firstLine(String.valueOf(e.getMessage()))));
        }
    }

    private String place(Mark mark) {
        return "%s:%d:%d".formatted(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String problem(MarkedYamlEngineException e) {
        var context = e.getContext() == null ? "" : " " + firstLine(e.getContext());
        return firstLine(e.getProblem()) + context;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private ConfigValue value(Node node, int depth) throws InvalidSettingsException {
        if (depth > MAX_DEPTH) {
            throw at(node, "nested too deeply");
        }
        var value = switch (node) {
            case ScalarNode scalar ->
                ConfigValueFactory.fromAnyRef(scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue());
            case SequenceNode sequence -> list(sequence, depth);
            case MappingNode mapping -> settings(mapping, depth).root();
            default -> throw at(node, "neither a value, a list nor settings");
        };
        return value.withOrigin(origin(node));
    }

    private ConfigValue list(SequenceNode sequence, int depth) throws InvalidSettingsException {
        var items = new ArrayList<ConfigValue>();
        for (var item : sequence.getValue()) {
            items.add(value(item, depth + 1));
        }
        return ConfigValueFactory.fromIterable(items);
    }

    private Config settings(MappingNode mapping, int depth) throws InvalidSettingsException {
        var settings = ConfigFactory.empty();
        var keys = new HashSet<String>();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                throw at(entry.getKeyNode(), "a key that is no text");
            }
            if (!keys.add(scalar.getValue())) {
                throw at(scalar, "%s is given twice".formatted(scalar.getValue()));
            }
            var value = value(entry.getValueNode(), depth + 1);
            try {
                settings = ConfigFactory.empty()
                        .withValue(scalar.getValue(), value)
                        .withFallback(settings);
            } catch (ConfigException e) {
                throw at(scalar, "\"%s\" is no name of a setting".formatted(scalar.getValue()));
            }
        }
        return settings;
    }

    private ConfigOrigin origin(Node node) {
        return origins.apply(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    private InvalidSettingsException at(Node node, String problem) {
        return new InvalidSettingsException(
                "%s: %s".formatted(node.getStartMark().map(this::place).orElse(name), problem));
    }
}

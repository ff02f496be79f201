package dev.phoenixgenapi.app.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what nobody reads: a mistake in a name must not go unnoticed. */
final class UnknownKeys {

    private final Set<String> keys;
    private final Set<String> otherVariables;
    private final Settings settings;

    /**
     * Finds them.
     *
     * @param known all settings that there are
     * @param others the settings of other commands, which may be in the environment, too
     * @param settings is told about them
     */
    UnknownKeys(List<Setting> known, List<Setting> others, Settings settings) {
        this.keys = known.stream().map(Setting::key).collect(Collectors.toSet());
        this.otherVariables = others.stream().map(Setting::variable).collect(Collectors.toSet());
        this.settings = settings;
    }

    void in(Sources sources, ConfigObject file) {
        inObject(file, "", "");
        for (var flag : sources.flags()) {
            if (!keys.contains(flag.key()) || flag.key().contains("[")) {
                unknown(flag.key(), flag.key(), flag.name());
            }
        }
        sources.environment().keySet().stream()
                .filter(variable -> variable.startsWith("GENAPI_"))
                .sorted()
                .forEach(this::inEnvironment);
    }

    /** The environment has other people's names, too: those of a service in Kubernetes, say. Only a slip is wrong. */
    private void inEnvironment(String variable) {
        var variables = keys.stream()
                .filter(key -> !key.contains("["))
                .map(Setting::variable)
                .sorted()
                .toList();
        if (!variables.contains(variable) && !otherVariables.contains(variable)) {
            Nearest.slip(variable, variables)
                    .ifPresent(near -> settings.problem(
                            "%s: no such setting (did you mean %s?; from the environment)".formatted(variable, near)));
        }
    }

    private void inObject(ConfigObject object, String prefix, String shownPrefix) {
        var inOrder = new ArrayList<>(object.entrySet());
        inOrder.sort(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()));
        for (var entry : inOrder) {
            var name = entry.getKey();
            var value = entry.getValue();
            var key = prefix + ConfigUtil.joinPath(name);
            var shown = shownPrefix + name;
            if (keys.contains(key)) {
                inItems(value, key, shown);
            } else if (keys.stream().noneMatch(known -> known.startsWith(key + "."))) {
                unknown(key, shown, Origin.text(value.origin()));
            } else if (value instanceof ConfigObject below) {
                inObject(below, key + ".", shown + ".");
            } else if (value.valueType() != ConfigValueType.NULL) {
                settings.wrong(shown, Section.shown(value), "settings below it", value.origin());
            }
        }
    }

    private void inItems(ConfigValue value, String key, String shown) {
        if (value instanceof ConfigList list && keys.stream().anyMatch(known -> known.startsWith(key + "[]."))) {
            for (var i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof ConfigObject item) {
                    inObject(item, key + "[].", "%s[%d].".formatted(shown, i));
                }
            }
        }
    }

    private void unknown(String key, String shown, String from) {
        var near = Nearest.of(key, keys.stream().sorted().toList());
        var index = shown.replaceFirst("^[^\\[]*(\\[\\d+])?.*$", "$1");
        settings.problem("%s: no such setting (%sfrom %s)"
                .formatted(
                        shown,
                        near.map(name -> "did you mean %s?; ".formatted(name.replace("[]", index)))
                                .orElse(""),
                        from));
    }
}

package dev.phoenixgenapi.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What has been read, and all that is wrong with it. Not thread-safe. */
final class Settings {

    private final Config config;
    private final boolean describing;
    private final List<Setting> all = new ArrayList<>();
    private final Map<String, String> sections = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(Config config, boolean describing) {
        this.config = config;
        this.describing = describing;
    }

    /**
     * Reads what somebody has set.
     *
     * @param reader makes something of it, or null if something is missing, which it has told
     * @param others what other commands read of the same environment
     * @throws InvalidSettingsException if something is wrong; it tells all that is
     */
    static <C> C read(Sources sources, Function<Settings, @Nullable C> reader, List<Setting> others)
            throws InvalidSettingsException {
        var file = sources.inFile();
        var known = describe(reader).all();
        var merged = sources.inFlags(known)
                .withFallback(sources.inEnvironment(known))
                .withFallback(file);
        var settings = new Settings(merged, false);
        new UnknownKeys(known, others, settings).in(sources, file.root());
        var made = reader.apply(settings);
        if (made == null || !settings.problems().isEmpty()) {
            throw new InvalidSettingsException(settings.problems());
        }
        return made;
    }

    /** Tells what there is to set; what is missing is no problem. */
    static Settings describe(Function<Settings, ? extends @Nullable Object> reader) {
        var settings = new Settings(ConfigFactory.empty(), true);
        var _ = reader.apply(settings);
        return settings;
    }

    Section section(String name, String meaning) {
        sections.put(name, meaning);
        return new Section(this, "", config).below(name);
    }

    /** What the sections are about, by their names. */
    Map<String, String> sections() {
        return sections;
    }

    boolean isDescribing() {
        return describing;
    }

    void add(Setting setting) {
        all.add(setting);
    }

    List<Setting> all() {
        return all;
    }

    /** {@code listen.port: 70000 (expected: 0 to 65535; from gateway.yaml:3)}. */
    void wrong(String key, String value, String expected, @Nullable ConfigOrigin origin) {
        var from = origin == null ? "" : "; from " + Origin.text(origin);
        problem("%s: %s (expected: %s%s)".formatted(key, value, expected, from));
    }

    void problem(String line) {
        problems.add(line);
    }

    List<String> problems() {
        return problems;
    }
}

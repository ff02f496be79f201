package dev.phoenixgenapi.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: flags come before the environment, and that before the file.
 *
 * @param file a YAML file, or null for none
 * @param environment the variables; those that do not begin with {@code GENAPI_} are not for us, and a blank one counts
 *     as not set
 * @param flags what was said on the command line; the last one counts
 */
public record Sources(@Nullable Path file, Map<String, String> environment, List<Flag> flags) {

    /**
     * A setting on the command line.
     *
     * @param name the flag: {@code --port}
     * @param key which setting it sets: {@code listen.port}
     * @param value to what
     */
    public record Flag(String name, String key, String value) {

        /** Keeps the value, which may be a secret. */
        @Override
        public String toString() {
            return "Flag[name=%s, key=%s]".formatted(name, key);
        }
    }

    /**
     * The same with one more flag, which counts before all others.
     *
     * @param name the flag
     * @param key which setting it sets
     * @param value to what, or null if the flag is not there
     */
    public Sources with(String name, String key, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var more = new ArrayList<>(flags);
        more.add(new Flag(name, key, value));
        return new Sources(file, environment, more);
    }

    /** Keeps the environment, which may have secrets. */
    @Override
    public String toString() {
        return "Sources[file=%s, flags=%s]".formatted(file, flags);
    }

    Config inFile() throws InvalidSettingsException {
        if (file == null) {
            return ConfigFactory.empty();
        }
        var name = file.toString();
        if (new YamlText(name, line -> Origin.inFile(name, line)).parse(text(file)) instanceof ConfigObject settings) {
            return settings.toConfig();
        }
        throw new InvalidSettingsException(
                "%s: no settings (expected: lines such as \"listen.port: 4000\")".formatted(name));
    }

    private static String text(Path file) throws InvalidSettingsException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidSettingsException(
                    "%s: no such file (expected: a YAML file with settings)".formatted(file));
        } catch (CharacterCodingException e) {
            throw new InvalidSettingsException("%s: not UTF-8 (expected: a YAML file with settings)".formatted(file));
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    "%s: cannot be read (expected: a YAML file with settings)".formatted(file));
        }
    }

    /** What the environment says about settings that there are. */
    Config inEnvironment(List<Setting> settings) {
        var config = ConfigFactory.empty();
        for (var setting : settings) {
            var variable = setting.variable();
            var value = environment.getOrDefault(variable, "");
            if (!setting.isOfItem() && !value.isBlank()) {
                config = with(config, setting.key(), value, variable);
            }
        }
        return config;
    }

    /** What the command line says about settings that there are. */
    Config inFlags(List<Setting> settings) {
        var config = ConfigFactory.empty();
        for (var flag : flags) {
            if (settings.stream().anyMatch(setting -> setting.key().equals(flag.key()) && !setting.isOfItem())) {
                config = with(config, flag.key(), flag.value(), flag.name());
            }
        }
        return config;
    }

    private static Config with(Config config, String key, String value, String origin) {
        return config.withValue(key, ConfigValueFactory.fromAnyRef(value).withOrigin(Origin.named(origin)));
    }
}

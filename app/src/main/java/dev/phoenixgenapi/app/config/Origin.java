package dev.phoenixgenapi.app.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import java.nio.file.Path;

/** Where a value stands. */
final class Origin {

    static final String DEFAULT = "default";

    private Origin() {}

    static ConfigOrigin inFile(String file, int line) {
        return ConfigOriginFactory.newFile(file).withLineNumber(line);
    }

    /** A variable of the environment, or a flag. */
    static ConfigOrigin named(String name) {
        return ConfigOriginFactory.newSimple(name);
    }

    /** For people: {@code gateway.yaml:3}, {@code GENAPI_LISTEN_PORT}, {@code --port}. */
    static String text(ConfigOrigin origin) {
        return origin.filename() == null ? origin.description() : origin.filename() + ":" + origin.lineNumber();
    }

    /** A path as it is meant where it stands: from the directory of the file, or else from where we are. */
    static Path resolve(ConfigOrigin origin, String path) {
        return origin.filename() == null
                ? Path.of(path)
                : Path.of(origin.filename()).resolveSibling(path);
    }
}

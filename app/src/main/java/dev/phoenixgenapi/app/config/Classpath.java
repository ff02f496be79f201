package dev.phoenixgenapi.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Jars, directories with classes, and {@code lib/*} for all jars in a directory. */
final class Classpath {

    private Classpath() {}

    static List<Path> read(Section in) {
        var given = in.get(
                "classpath",
                Kinds.FILES,
                List.of(),
                "Jars, directories with classes, and `lib/*` for all jars in a directory.");
        var found = new ArrayList<Path>();
        for (var path : given) {
            var jars = path.endsWith("*") ? jars(path.resolveSibling("")) : List.of(path);
            if (jars.isEmpty() || !Files.isReadable(jars.getFirst())) {
                in.wrong(
                        "classpath",
                        path.toString(),
                        jars.isEmpty() ? "a directory with jars, and *" : "a jar or a directory that can be read");
            }
            found.addAll(jars);
        }
        return found;
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}

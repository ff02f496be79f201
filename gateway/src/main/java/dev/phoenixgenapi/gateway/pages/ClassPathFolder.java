package dev.phoenixgenapi.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages that are part of the program: read once, and then kept in memory. */
final class ClassPathFolder implements PageFolder {

    private static final int MAX_BYTES = 32 << 20;

    private final Map<String, Page> pages;

    private ClassPathFolder(Map<String, Page> pages) {
        this.pages = pages;
    }

    /**
     * Reads a folder.
     *
     * @throws IllegalArgumentException if there is none, or if it is too large
     * @throws UncheckedIOException if it cannot be read
     */
    static ClassPathFolder read(ClassLoader loader, String folder) {
        var reading = new Reading(folder);
        try {
            for (var url : folder.isEmpty() ? List.<URL>of() : Collections.list(loader.getResources(folder))) {
                reading.all(url);
            }
        } catch (IOException | URISyntaxException e) {
            throw new UncheckedIOException(new IOException("pages: cannot read \"" + folder + "\"", e));
        }
        if (reading.pages.isEmpty()) {
            throw new IllegalArgumentException(
                    "pages: \"%s\" (expected: a folder on the class path, with files in it)".formatted(folder));
        }
        return new ClassPathFolder(Map.copyOf(reading.pages));
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public @Nullable Page find(String name) {
        return pages.get(name);
    }

    /** What has been read so far. */
    private static final class Reading {

        private final String folder;
        private final Map<String, Page> pages = new HashMap<>();
        private int bytes;

        Reading(String folder) {
            this.folder = folder;
        }

        void all(URL url) throws IOException, URISyntaxException {
            if (url.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                ofJar(jar);
            } else if (url.getProtocol().equals("file")) {
                ofDirectory(Path.of(url.toURI()));
            } else {
                throw new IOException("pages: \"%s\" is at %s (expected: a jar or a directory)".formatted(folder, url));
            }
        }

        private void ofJar(JarURLConnection connection) throws IOException {
            try (var jar = connection.getJarFile()) {
                for (var entry : Collections.list(jar.entries())) {
                    if (!entry.isDirectory() && entry.getName().startsWith(folder + "/")) {
                        try (var in = jar.getInputStream(entry)) {
                            add(entry.getName().substring(folder.length() + 1), in);
                        }
                    }
                }
            }
        }

        private void ofDirectory(Path directory) throws IOException {
            try (var files = Files.walk(directory)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    try (var in = Files.newInputStream(file)) {
                        add(directory.relativize(file).toString().replace('\\', '/'), in);
                    }
                }
            }
        }

        /** Adds a page; what comes first on the class path counts, as it does for classes. */
        private void add(String name, InputStream in) throws IOException {
            var content = in.readNBytes(MAX_PAGE_BYTES + 1);
            bytes += content.length;
            if (content.length > MAX_PAGE_BYTES || bytes > MAX_BYTES) {
                throw new IllegalArgumentException("pages: \"%s/%s\" (expected: at most %d bytes, and %d in all)"
                        .formatted(folder, name, MAX_PAGE_BYTES, MAX_BYTES));
            }
            pages.putIfAbsent(name, new Page(name, content));
        }
    }
}

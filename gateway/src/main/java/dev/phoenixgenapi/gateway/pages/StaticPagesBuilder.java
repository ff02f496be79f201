package dev.phoenixgenapi.gateway.pages;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Says which files are where. Not safe for use by several threads at once. */
public final class StaticPagesBuilder {

    /** Nothing from elsewhere, nothing written inside of the page, no frames around it. */
    private static final String STRICT =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final Map<String, PageFolder> folders =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private String contentSecurityPolicy = STRICT;

    StaticPagesBuilder() {}

    /**
     * Serves a folder of the class path: what is in it now is kept in memory.
     *
     * @param prefix where its files are to be found, as {@code /} or {@code /docs/}; the longest prefix wins
     * @param folder the folder, as {@code com/example/web}
     * @return this
     * @throws IllegalArgumentException if the prefix is none or taken, or if there is no such folder, or nothing in it,
     *     or more than 32 MiB
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public StaticPagesBuilder classPath(String prefix, String folder) {
        return classPath(prefix, folder, StaticPagesBuilder.class.getClassLoader());
    }

    /**
     * Serves a folder of a class loader's: what is in it now is kept in memory.
     *
     * @param prefix where its files are to be found, as {@code /} or {@code /docs/}; the longest prefix wins
     * @param folder the folder, as {@code com/example/web}
     * @param loader whose class path it is
     * @return this
     * @throws IllegalArgumentException if the prefix is none or taken, or if there is no such folder, or nothing in it,
     *     or more than 32 MiB
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public StaticPagesBuilder classPath(String prefix, String folder, ClassLoader loader) {
        return add(prefix, ClassPathFolder.read(loader, folder));
    }

    /**
     * Serves a directory: files may change, come and go while it is served. Links out of it are not followed.
     *
     * @param prefix where its files are to be found, as {@code /} or {@code /docs/}; the longest prefix wins
     * @param directory the directory
     * @return this
     * @throws IllegalArgumentException if the prefix is none or taken, or if there is no such directory
     */
    public StaticPagesBuilder directory(String prefix, Path directory) {
        return add(prefix, DirectoryFolder.of(directory));
    }

    /**
     * What pages may load and where they may connect; if nothing is said, only to where they came from, WebSockets
     * included, and no scripts or styles within pages.
     *
     * @param value the header {@code Content-Security-Policy}
     * @return this
     * @throws IllegalArgumentException if it is empty or no header
     */
    public StaticPagesBuilder contentSecurityPolicy(String value) {
        if (!value.matches("[\\x20-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "content_security_policy: \"%s\" (expected: printable ASCII)".formatted(value));
        }
        this.contentSecurityPolicy = value;
        return this;
    }

    /**
     * Finishes.
     *
     * @return the pages
     */
    public StaticPages build() {
        return new StaticPages(
                folders.entrySet().stream()
                        .map(entry -> new StaticPages.Mount(entry.getKey(), entry.getValue()))
                        .toList(),
                contentSecurityPolicy);
    }

    private StaticPagesBuilder add(String prefix, PageFolder folder) {
        if (!prefix.matches("/([A-Za-z0-9._~-]+/)*")) {
            throw new IllegalArgumentException(
                    "prefix: \"%s\" (expected: a path that begins and ends with a slash)".formatted(prefix));
        }
        if (folders.putIfAbsent(prefix, folder) != null) {
            throw new IllegalArgumentException("prefix: \"%s\" (expected: one that is not taken)".formatted(prefix));
        }
        return this;
    }
}

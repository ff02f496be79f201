package dev.phoenixgenapi.gateway.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages in a directory, which may change while they are served. The disk is asked each time, but a file that is as it
 * was comes from memory: many slow clients of one file share one copy of it.
 */
final class DirectoryFolder implements PageFolder {

    private static final int MAX_BYTES = 32 << 20;

    private final Path root;
    private final Map<String, Read> reads = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A file as it was when it was read. */
    private record Read(Path file, FileTime modified, long length, Page page) {

        boolean isOf(Path now, BasicFileAttributes attributes) {
            return file.equals(now) && modified.equals(attributes.lastModifiedTime()) && length == attributes.size();
        }
    }

    /** The directory, without links on the way to it. */
    private DirectoryFolder(Path root) {
        this.root = root;
    }

    /**
     * A directory that is there.
     *
     * @throws IllegalArgumentException if it is not
     */
    static DirectoryFolder of(Path directory) {
        try {
            var root = directory.toRealPath();
            if (Files.isDirectory(root)) {
                return new DirectoryFolder(root);
            }
        } catch (IOException _) {
            // as one that is none
        }
        throw new IllegalArgumentException("pages: \"%s\" (expected: a directory)".formatted(directory));
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public @Nullable Page find(String name) throws IOException {
        Path file;
        BasicFileAttributes attributes;
        try {
            file = root.resolve(name).toRealPath();
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | InvalidPathException _) {
            return null;
        }
        // a link may lead out of the directory
        if (!file.startsWith(root) || !attributes.isRegularFile() || attributes.size() > MAX_PAGE_BYTES) {
            return null;
        }
        return read(name, file, attributes);
    }

    private synchronized @Nullable Page read(String name, Path file, BasicFileAttributes attributes)
            throws IOException {
        var known = reads.get(name);
        if (known != null && known.isOf(file, attributes)) {
            return known.page();
        }
        byte[] content;
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(MAX_PAGE_BYTES + 1);
        }
        if (content.length > MAX_PAGE_BYTES) {
            return null;
        }
        var page = new Page(name, content);
        keep(name, new Read(file, attributes.lastModifiedTime(), content.length, page));
        return page;
    }

    private void keep(String name, Read read) {
        var before = reads.put(name, read);
        bytes += read.length() - (before == null ? 0 : before.length());
        for (var eldest = reads.values().iterator(); bytes > MAX_BYTES && eldest.hasNext(); eldest.remove()) {
            bytes -= eldest.next().length();
        }
    }
}

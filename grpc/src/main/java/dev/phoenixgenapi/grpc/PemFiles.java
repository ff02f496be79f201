package dev.phoenixgenapi.grpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was in the files of a side that listens when they were read.
 *
 * @param certificate the certificate and those that vouch for it
 * @param key its private key
 * @param trusted the certificates that vouch for others, or null
 */
record PemFiles(String certificate, String key, @Nullable String trusted) {

    static PemFiles read(TlsOptions options) throws IOException {
        return new PemFiles(
                read(Objects.requireNonNull(options.certificate())),
                read(Objects.requireNonNull(options.key())),
                options.trusted() == null ? null : read(options.trusted()));
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }

    static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(ISO_8859_1));
    }

    /** Keeps the secret. */
    @Override
    public String toString() {
        return "PemFiles[]";
    }
}

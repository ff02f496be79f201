package dev.phoenixgenapi.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What a push must show. Only its digest is kept, so that comparing takes as long for any text of a length. */
final class PushToken {

    private final byte[] digest;

    PushToken(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("token: blank (expected: a secret that service nodes share)");
        }
        this.digest = digest(token);
    }

    boolean matches(@Nullable String token) {
        // Nothing is compared like something, lest it be told apart by its time.
        var same = MessageDigest.isEqual(digest, digest(token == null ? "" : token));
        return same && token != null;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not there (expected: in every JDK)", e);
        }
    }
}

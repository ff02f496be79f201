package dev.phoenixgenapi.gateway.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What signatures of tokens are checked with. It also says which algorithms are allowed: never those of the other. */
public sealed interface JwtKeys {

    /**
     * A secret that is shared with the issuer: HS256, HS384 and HS512. Made with {@link #secret}.
     *
     * @param key the secret
     */
    record Secret(SecretKey key) implements JwtKeys {

        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is shorter than 32 bytes
         */
        public Secret {
            var bytes = key.getEncoded();
            var length = bytes == null ? 0 : bytes.length;
            if (length < 32) {
                throw new IllegalArgumentException("jwt secret: %d bytes (expected: 32 or more)".formatted(length));
            }
        }

        /** Keeps the secret. */
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /**
     * The issuer's public keys, as a JSON Web Key Set: RS256 to RS512, PS256 to PS512, ES256 and ES384. They are kept
     * for 5 minutes, and up to an hour while they cannot be fetched; a key that is not known is looked for at once, but
     * no more than twice in 30 s.
     *
     * @param uri where they are: {@code https}, {@code file}, or {@code http} on this machine
     */
    record Jwks(URI uri) implements JwtKeys {

        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

        /**
         * Checks the address.
         *
         * @throws IllegalArgumentException if keys from there could not be trusted
         */
        public Jwks {
            var scheme = uri.getScheme();
            var host = uri.getHost();
            var trusted = switch (scheme) {
                case "https" -> host != null;
                case "http" -> host != null && LOOPBACK.matcher(host).matches();
                case "file" -> uri.getAuthority() == null;
                case null, default -> false;
            };
            if (!trusted) {
                throw new IllegalArgumentException(
                        "jwks: %s (expected: https, file, or http on this machine)".formatted(uri));
            }
        }
    }

    /**
     * A secret that is shared with the issuer.
     *
     * @param secret the secret; 32 bytes or more
     * @return the key
     * @throws IllegalArgumentException if it is shorter
     */
    static JwtKeys secret(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("jwt secret: 0 bytes (expected: 32 or more)");
        }
        return new Secret(new SecretKeySpec(secret, "HMAC"));
    }

    /**
     * A secret that is shared with the issuer.
     *
     * @param secret the secret; in UTF-8 32 bytes or more
     * @return the key
     * @throws IllegalArgumentException if it is shorter
     */
    static JwtKeys secret(String secret) {
        return secret(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The issuer's public keys, fetched when the first token comes.
     *
     * @param uri where they are: {@code https}, {@code file}, or {@code http} on this machine
     * @return the keys
     * @throws IllegalArgumentException if keys from there could not be trusted
     */
    static JwtKeys jwks(URI uri) {
        return new Jwks(uri);
    }

    /**
     * The issuer's public keys, read when the first token comes, and again as if they were fetched.
     *
     * @param file the file
     * @return the keys
     */
    static JwtKeys jwks(Path file) {
        return new Jwks(file.toUri());
    }
}

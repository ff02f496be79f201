package dev.phoenixgenapi.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A certificate and its key, looked at before a server starts with them, which would only tell its clients. */
final class KeyPair {

    private static final Pattern PKCS_8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private KeyPair() {}

    /** The server's own certificate, the first one in the file; null if there is none that can be read. */
    static @Nullable Certificate certificate(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .findFirst()
                    .orElse(null);
        } catch (IOException | CertificateException e) {
            return null;
        }
    }

    /** Whether a file has the key that belongs to a certificate. */
    static boolean isKeyOf(Certificate certificate, Path file) {
        try {
            var pem = PKCS_8.matcher(Files.readString(file));
            if (!pem.find()) {
                return false;
            }
            var publicKey = certificate.getPublicKey();
            var key = KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
            return verifies(publicKey, key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean verifies(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        var algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        var signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(publicKey);
        return verifier.verify(signer.sign());
    }
}

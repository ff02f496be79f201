package dev.phoenixgenapi.gateway.listen;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/** What the files of a certificate said when they were read. */
record PemFiles(Buffer certificate, Buffer key) {

    static PemFiles read(Tls tls) throws IOException {
        return new PemFiles(read(tls.certificate()), read(tls.key()));
    }

    private static Buffer read(Path file) throws IOException {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }

    PemKeyCertOptions options() {
        return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }

    /**
     * The certificate, if it can be served.
     *
     * @throws Exception if it is none, or the key is none or another's: servers do not ask before clients come
     */
    X509Certificate checked(Vertx vertx) throws Exception {
        for (var manager : options().getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                for (var alias : aliases(keys)) {
                    return checked(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0]);
                }
            }
        }
        throw new GeneralSecurityException("no certificate and key of a kind that is known (RSA, EC)");
    }

    private static List<String> aliases(X509KeyManager keys) {
        return Stream.of("RSA", "EC")
                .map(type -> keys.getServerAliases(type, null))
                .flatMap(Stream::ofNullable)
                .flatMap(Stream::of)
                .toList();
    }

    private static X509Certificate checked(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        var text = new byte[] {1, 2, 3};
        var signature = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(text);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        boolean same;
        try {
            same = signature.verify(signed);
        } catch (GeneralSecurityException _) {
            same = false;
        }
        if (!same) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        return certificate;
    }
}

package dev.phoenixgenapi.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phoenixgenapi.app.config.Sources.Flag;
import dev.phoenixgenapi.gateway.listen.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate that does not work is told before a server starts with it. */
class TlsSettingsTest {

    @TempDir
    private Path directory = Path.of("");

    private static List<Flag> flags(Path certificate, Path key) {
        return List.of(
                new Flag("--set", "auth.type", "development"),
                new Flag("--set", "listen.tls.certificate", certificate.toString()),
                new Flag("--set", "listen.tls.key", key.toString()));
    }

    private static List<String> mistakes(Path certificate, Path key) {
        return catchThrowableOfType(
                        InvalidSettingsException.class,
                        () -> ServeConfig.read(new Sources(null, Map.of(), flags(certificate, key))))
                .lines();
    }

    /** Made by the JDK's own tool, and written as PEM files. */
    private Tls selfSigned(String algorithm) throws Exception {
        var folder = Files.createTempDirectory(directory, algorithm);
        var store = folder.resolve("store.p12");
        var keytool = new ProcessBuilder((System.getProperty("java.home")
                                + "/bin/keytool -genkeypair -alias own -dname CN=localhost -storetype PKCS12"
                                + " -storepass secret -keyalg " + algorithm + " -keystore " + store)
                        .split(" ", -1))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        var keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        return new Tls(
                pem(folder, "CERTIFICATE", keys.getCertificate("own").getEncoded()),
                pem(
                        folder,
                        "PRIVATE KEY",
                        keys.getKey("own", "secret".toCharArray()).getEncoded()));
    }

    private static Path pem(Path folder, String what, byte[] content) throws Exception {
        var lines = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(what.charAt(0) + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void takesACertificateWithItsKeyAndNoOther(String algorithm) throws Exception {
        var own = selfSigned(algorithm);
        var config = ServeConfig.read(new Sources(null, Map.of(), flags(own.certificate(), own.key())));
        assertThat(config.listen().tls()).isEqualTo(own);
        var other = selfSigned(algorithm).key();
        assertThat(mistakes(own.certificate(), other))
                .containsExactly(
                        "listen.tls.key: %s (expected: a PEM file that can be read, with the key of the certificate in"
                                        .formatted(other)
                                + " PKCS #8; from --set)");
    }

    @Test
    void tellsWhatIsNoCertificateAndNoKey() throws Exception {
        var garbage = Files.writeString(directory.resolve("garbage.pem"), "garbage");
        var missing = directory.resolve("missing.pem");
        for (var file : List.of(garbage, missing)) {
            assertThat(mistakes(file, garbage))
                    .containsExactly(
                            "listen.tls.certificate: %s (expected: a PEM file with certificates that can be read; from"
                                            .formatted(file)
                                    + " --set)");
            assertThat(mistakes(selfSigned("EC").certificate(), file))
                    .singleElement()
                    .asString()
                    .startsWith("listen.tls.key: " + file);
        }
    }
}

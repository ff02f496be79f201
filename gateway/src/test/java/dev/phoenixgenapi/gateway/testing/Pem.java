package dev.phoenixgenapi.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.gateway.listen.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Certificates for localhost, made by the JDK's own tool and written as PEM files. */
public final class Pem {

    private Pem() {}

    /** A certificate of a kind of key, as the tool calls it, in a folder of its own. */
    public static Tls selfSigned(Path folder, String name, String keyAlgorithm) throws Exception {
        var store = folder.resolve("store.p12");
        var keytool = new ProcessBuilder(List.of((System.getProperty("java.home")
                                + "/bin/keytool -genkeypair -alias own -keyalg %s -dname CN=%s"
                                        .formatted(keyAlgorithm, name)
                                + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -storepass secret -keystore "
                                + store)
                        .split(" ", -1)))
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

    /** A certificate of localhost. */
    public static Tls selfSigned(Path folder) throws Exception {
        return selfSigned(folder, "localhost", "EC");
    }

    private static Path pem(Path folder, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    }
}

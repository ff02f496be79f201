package dev.phoenixgenapi.gateway.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.GatewayException;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static Gateway gateway(PhoenixGenApi api, Tls tls) {
        return Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(new ListenOptions("127.0.0.1", 0, tls, List.of()))
                .start();
    }

    /** Made by the JDK's own tool, and written as PEM files. */
    private static Tls selfSigned(Path folder) throws Exception {
        var store = folder.resolve("store.p12");
        var keytool = new ProcessBuilder((System.getProperty("java.home")
                                + "/bin/keytool -genkeypair -alias own -keyalg RSA -dname CN=localhost"
                                + " -storetype PKCS12 -storepass secret -keystore " + store)
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

    private static Path pem(Path folder, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    }

    @Test
    void servesWithItsCertificate(@TempDir Path folder) throws Exception {
        var tls = selfSigned(folder);
        var vertx = Vertx.vertx();
        try (var api = PhoenixGenApi.builder().build();
                var gateway = gateway(api, tls)) {
            var client = vertx.createHttpClient(new HttpClientOptions()
                    .setSsl(true)
                    .setVerifyHost(false)
                    .setTrustOptions(
                            new PemTrustOptions().addCertPath(tls.certificate().toString())));
            var status = client.request(HttpMethod.GET, gateway.port(), "127.0.0.1", "/health/live")
                    .compose(request -> request.send())
                    .map(response -> response.statusCode())
                    .await();
            assertThat(status).isEqualTo(200);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        try (var api = PhoenixGenApi.builder().build()) {
            var tls = new Tls(Path.of("no-such.pem"), Path.of("no-such.key"));
            assertThatThrownBy(() -> gateway(api, tls))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("no-such");
        }
    }
}

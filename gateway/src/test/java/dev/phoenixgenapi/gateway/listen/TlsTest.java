package dev.phoenixgenapi.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.GatewayException;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.testing.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static Gateway gateway(PhoenixGenApi api, Tls tls) {
        return Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(new ListenOptions("127.0.0.1", 0, tls, List.of()))
                .start();
    }

    @Test
    void servesWithItsCertificate(@TempDir Path folder) throws Exception {
        var tls = Pem.selfSigned(folder);
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

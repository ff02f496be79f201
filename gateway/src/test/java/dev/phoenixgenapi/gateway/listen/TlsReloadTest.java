package dev.phoenixgenapi.gateway.listen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.GatewayException;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.testing.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Certificates that change while the gateway runs. */
class TlsReloadTest {

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(CertificateReload.class);
    private final PhoenixGenApi api = PhoenixGenApi.builder().build();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void close() {
        logger.detachAppender(lines);
        api.close();
    }

    private Tls made(String name, String algorithm) throws Exception {
        return Pem.selfSigned(Files.createDirectory(folder.resolve(name)), name, algorithm);
    }

    /** The files that the gateway is told of, with what is in those. */
    private Tls install(Tls made, Duration checkEvery) throws IOException {
        return new Tls(installed(made.certificate(), "server.crt"), installed(made.key(), "server.key"), checkEvery);
    }

    private Path installed(Path from, String name) throws IOException {
        return Files.copy(from, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Gateway gateway(Tls tls) {
        return Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(new ListenOptions("127.0.0.1", 0, tls, List.of()))
                .admin(new AdminOptions(new ListenOptions("127.0.0.1", 0, tls, List.of()), "a secret of operators"))
                .eventLoops(2)
                .start();
    }

    private List<String> warnings() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().equals(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    private static SSLSocket connect(int port) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String name(SSLSocket socket) throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** Every event loop serves it. */
    private static void assertServed(int port, String name) throws Exception {
        for (var i = 0; i < 4; i++) {
            try (var socket = connect(port)) {
                assertThat(name(socket)).isEqualTo(name);
                assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
                assertAlive(socket);
            }
        }
    }

    private static void assertAlive(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        var answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            var next = socket.getInputStream().read();
            assertThat(next).isNotNegative();
            answer.append((char) next);
        }
        assertThat(answer).contains("HTTP/1.1 ", "{");
    }

    @Test
    void anotherCertificateIsTakenUpAndWhatIsOpenStaysOpen() throws Exception {
        var tls = install(made("first", "EC"), Duration.ZERO);
        try (var gateway = gateway(tls);
                var open = connect(gateway.port())) {
            assertAlive(open);
            assertThat(gateway.reloadTls()).isFalse();

            install(made("second", "RSA"), Duration.ZERO);
            assertServed(gateway.port(), "CN=first");
            assertThat(gateway.reloadTls()).isTrue();

            assertServed(gateway.port(), "CN=second");
            try (var socket = connect(gateway.adminPort().orElseThrow())) {
                assertThat(name(socket)).isEqualTo("CN=second");
            }
            assertThat(name(open)).isEqualTo("CN=first");
            assertAlive(open);
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void itIsLookedForChangesNowAndThen() throws Exception {
        try (var gateway = gateway(install(made("first", "EC"), Duration.ofSeconds(1)))) {
            install(made("second", "EC"), Duration.ofSeconds(1));

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertServed(gateway.port(), "CN=second"));
        }
    }

    @Test
    void filesOfNoUseChangeNothingAndAreToldOnceForEachPort() throws Exception {
        var tls = install(made("first", "EC"), Duration.ZERO);
        var second = made("second", "EC");
        try (var gateway = gateway(tls)) {
            installed(second.certificate(), "server.crt");
            assertThat(gateway.reloadTls()).isFalse();
            assertThat(gateway.reloadTls()).isFalse();
            assertThat(warnings())
                    .hasSize(2)
                    .allMatch(line -> line.contains("the old one stays: the key is not that of the certificate"));

            Files.writeString(tls.certificate(), "nonsense");
            assertThat(gateway.reloadTls()).isFalse();
            assertThat(warnings()).hasSize(4);

            Files.delete(tls.certificate());
            assertThat(gateway.reloadTls()).isFalse();
            assertThat(gateway.reloadTls()).isFalse();
            assertThat(warnings()).hasSize(6).last().asString().contains(tls.certificate() + ": there is no such file");
            assertServed(gateway.port(), "CN=first");

            install(second, Duration.ZERO);
            assertThat(gateway.reloadTls()).isTrue();
            assertServed(gateway.port(), "CN=second");
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsNotServedFromTheStart() throws Exception {
        var tls =
                new Tls(made("first", "EC").certificate(), made("second", "EC").key());
        assertThatThrownBy(() -> gateway(tls))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("the key is not that of the certificate");
    }

    @Test
    void timesOutOfRangeAreRefused() {
        var file = Path.of("any.pem");
        for (var time : List.of(Duration.ofMillis(-1), Duration.ofMillis(999), Duration.ofDays(2))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Tls(file, file, time))
                    .withMessageStartingWith("check_every: ");
        }
    }

    private static final class TrustAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.phoenixgenapi.PhoenixGenApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Sessions that nobody else can read, between sides that know each other. */
class TlsSessionTest {

    @TempDir
    private Path folder;

    private static Cluster listening(TlsOptions tls) {
        return new Cluster(options -> options.tls(tls));
    }

    private static void called(Cluster cluster, TlsOptions tls) throws InterruptedException {
        cluster.node("node-1", options -> options.tls(tls), function("work", _ -> "done"));
        assertThat(cluster.call("work", Map.of()).result()).isEqualTo("done");
    }

    /** A node that cannot get in, and what it writes into its log about that. */
    private static String refused(Cluster cluster, TlsOptions tls) throws InterruptedException {
        var logged = new LinkedBlockingQueue<String>();
        var logger = (Logger) LoggerFactory.getLogger(Dialer.class);
        var port = ":" + cluster.port();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getFormattedMessage().contains(port)) {
                    logged.add(event.getFormattedMessage());
                }
            }
        };
        appender.start();
        logger.addAppender(appender);
        try (var node = node(cluster, tls)) {
            var line = logged.take();
            assertThat(node.gateways()).isEmpty();
            return line;
        } finally {
            logger.detachAppender(appender);
        }
    }

    @Test
    void aNodeChecksTheGateway() throws Exception {
        var gateway = Certificate.create(folder, "gateway");
        var stranger = Certificate.create(folder, "stranger");
        try (var cluster = listening(TlsOptions.showing(gateway.certificate(), gateway.key()))) {
            called(cluster, TlsOptions.trusting(gateway.certificate()));
        }
        try (var cluster = listening(TlsOptions.showing(gateway.certificate(), gateway.key()))) {
            assertThat(refused(cluster, TlsOptions.trusting(stranger.certificate())))
                    .contains("UNAVAILABLE")
                    .contains("unable to find valid certification path");
        }
    }

    @Test
    void aGatewayChecksTheNodeToo() throws Exception {
        var gateway = Certificate.create(folder, "gateway");
        var node = Certificate.create(folder, "node");
        var stranger = Certificate.create(folder, "stranger");
        var mutual = TlsOptions.mutual(gateway.certificate(), gateway.key(), node.certificate());
        try (var cluster = listening(mutual)) {
            called(cluster, TlsOptions.mutual(node.certificate(), node.key(), gateway.certificate()));
        }
        try (var cluster = listening(mutual)) {
            assertThat(refused(cluster, TlsOptions.trusting(gateway.certificate())))
                    .contains("UNAVAILABLE");
            assertThat(refused(
                            cluster, TlsOptions.mutual(stranger.certificate(), stranger.key(), gateway.certificate())))
                    .contains("UNAVAILABLE");
        }
    }

    @Test
    void aRenewedCertificateIsShownToWhoeverDialsNext() throws Exception {
        var served = Certificate.create(folder, "served");
        var next = Certificate.create(folder, "next");
        try (var cluster = listening(TlsOptions.showing(served.certificate(), served.key()))) {
            var stale = Files.copy(served.certificate(), folder.resolve("stale.crt"));
            called(cluster, TlsOptions.trusting(stale));

            Files.copy(next.certificate(), served.certificate(), StandardCopyOption.REPLACE_EXISTING);
            try (var node = node(cluster, TlsOptions.trusting(stale))) {
                await().until(() -> node.gateways().size() == 1);
            }

            Files.copy(next.key(), served.key(), StandardCopyOption.REPLACE_EXISTING);
            try (var node = node(cluster, TlsOptions.trusting(next.certificate()))) {
                await().until(() -> node.gateways().size() == 1);
            }
            assertThat(refused(cluster, TlsOptions.trusting(stale)))
                    .contains("unable to find valid certification path");
            assertThat(cluster.call("work", Map.of()).result())
                    .as("the session that there was goes on")
                    .isEqualTo("done");
        }
    }

    private static ServiceNode node(Cluster cluster, TlsOptions tls) {
        return ServiceNode.builder(List.of(function("more", _ -> "done")))
                .token(Cluster.TOKEN)
                .gateways(cluster.address())
                .redial(Cluster.AT_ONCE)
                .tls(tls)
                .start();
    }

    @Test
    void whoeverIsTrustedAnewGetsIn() throws Exception {
        var gateway = Certificate.create(folder, "gateway");
        var node = Certificate.create(folder, "node");
        var other = Certificate.create(folder, "other");
        try (var cluster = listening(TlsOptions.mutual(gateway.certificate(), gateway.key(), other.certificate()))) {
            var tls = TlsOptions.mutual(node.certificate(), node.key(), gateway.certificate());
            assertThat(refused(cluster, tls)).contains("UNAVAILABLE");

            Files.writeString(
                    other.certificate(), Files.readString(other.certificate()) + Files.readString(node.certificate()));

            called(cluster, tls);
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsFoundBeforeSomebodyDials() throws Exception {
        var gateway = Certificate.create(folder, "gateway");
        var other = Certificate.create(folder, "other");
        assertThatThrownBy(() -> listening(TlsOptions.showing(gateway.certificate(), other.key())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tls: the key is not that of the certificate");
        assertThatThrownBy(() -> listening(TlsOptions.showing(folder.resolve("none.crt"), other.key())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("none.crt: there is no such file");
        assertThatThrownBy(() -> listening(TlsOptions.showing(other.key(), other.key())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found no certificates");
    }

    @Test
    void nobodySpeaksInTheClearBeyondThisHostUnasked() {
        try (var nodes = GatewayNodes.builder().listen("0.0.0.0", 0).build();
                var api = PhoenixGenApi.builder().nodeClient(nodes).build()) {
            assertThatThrownBy(() -> nodes.start(api))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0.0.0.0")
                    .hasMessageContaining("plaintext");
        }
        try (var nodes = GatewayNodes.builder()
                        .listen("0.0.0.0", 0)
                        .plaintextAllowed()
                        .build();
                var api = PhoenixGenApi.builder().nodeClient(nodes).build()) {
            nodes.start(api);
            assertThat(nodes.port()).isPositive();
        }
    }
}

package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.phoenixgenapi.PhoenixGenApi;
import java.nio.file.Path;
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
        try (var _ = ServiceNode.builder(List.of(function("work", _ -> "done")))
                .token(Cluster.TOKEN)
                .gateways(cluster.address())
                .redial(Cluster.AT_ONCE)
                .tls(tls)
                .start()) {
            var line = logged.take();
            assertThat(cluster.nodes.nodes()).isEmpty();
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

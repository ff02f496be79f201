package dev.phoenixgenapi.gateway.listen;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the files of a certificate again when they have changed. Safe for use by any thread. */
final class CertificateReload {

    private static final Logger LOGGER = LoggerFactory.getLogger(CertificateReload.class);

    private final Vertx vertx;
    private final Tls tls;
    private final ServerSSLOptions settings;
    private final List<HttpServer> servers;
    private final ReentrantLock lock = new ReentrantLock();

    /** What was looked at last, taken up or not; this and what is below is guarded by the lock. */
    private PemFiles seen;

    private @Nullable String toldUnreadable;

    CertificateReload(Vertx vertx, Tls tls, PemFiles served, ServerSSLOptions settings, List<HttpServer> servers) {
        this.vertx = vertx;
        this.tls = tls;
        this.seen = served;
        this.settings = settings;
        this.servers = servers;
    }

    /** Looks at the files now and then, until Vert.x is closed. */
    void begin() {
        if (!tls.checkEvery().isZero()) {
            vertx.setPeriodic(tls.checkEvery().toMillis(), _ -> Thread.startVirtualThread(this::reload));
        }
    }

    /** Looks at the files; whether another certificate is served from now on. Waits; not for event loops. */
    boolean reload() {
        lock.lock();
        try {
            var files = read();
            if (files == null || files.equals(seen)) {
                return false;
            }
            seen = files;
            return takeUp(files);
        } finally {
            lock.unlock();
        }
    }

    /** What is in the files, or null if they cannot be read; that is told once. */
    private @Nullable PemFiles read() {
        try {
            var files = PemFiles.read(tls);
            toldUnreadable = null;
            return files;
        } catch (IOException e) {
            var problem = String.valueOf(e.getMessage());
            if (!problem.equals(toldUnreadable)) {
                LOGGER.warn("cannot read the certificate again, so the old one stays: {}", problem);
                toldUnreadable = problem;
            }
            return null;
        }
    }

    private boolean takeUp(PemFiles files) {
        try {
            var certificate = files.checked(vertx);
            var changed = settings.copy().setKeyCertOptions(files.options());
            Future.all(servers.stream()
                            .map(server -> server.updateSSLOptions(changed))
                            .toList())
                    .await();
            LOGGER.info(
                    "took up the certificate of {} from {}, valid until {}",
                    certificate.getSubjectX500Principal(),
                    tls.certificate(),
                    certificate.getNotAfter().toInstant());
            return true;
        } catch (Exception e) {
            LOGGER.warn(
                    "cannot take up the certificate {} with the key {}, so the old one stays: {}",
                    tls.certificate(),
                    tls.key(),
                    e.getMessage());
            return false;
        }
    }
}

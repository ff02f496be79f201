package dev.phoenixgenapi.grpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a side that listens shows and trusts: what is in its files whenever somebody dials in, so that certificates can
 * be renewed while it runs. Files that are of no use change nothing, and the log says why. Sessions are few and long:
 * reading the files for each costs nothing next to its handshake.
 */
final class ListeningTls extends SslContext {

    private static final Logger LOGGER = LoggerFactory.getLogger(ListeningTls.class);

    private final TlsOptions options;
    private PemFiles used; // guarded by this, as are the next two
    private SslContext context;
    private @Nullable String problem;

    /** @throws IllegalArgumentException if the files are of no use */
    ListeningTls(TlsOptions options) {
        this.options = options;
        try {
            this.used = PemFiles.read(options);
            this.context = context(used);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("tls: " + e.getMessage(), e);
        }
    }

    private synchronized SslContext current() {
        try {
            var files = PemFiles.read(options);
            if (!files.equals(used)) {
                context = context(files);
                used = files;
                LOGGER.info("took up the certificate {} for sessions", options.certificate());
            }
            problem = null;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).equals(problem)) {
                problem = String.valueOf(e.getMessage());
                LOGGER.warn(
                        "cannot take up the certificate {}, so the old one stays: {}", options.certificate(), problem);
            }
        }
        return context;
    }

    private SslContext context(PemFiles files) throws IOException, GeneralSecurityException {
        var certificates = toX509Certificates(PemFiles.stream(files.certificate()));
        var key = toPrivateKey(PemFiles.stream(files.key()), null);
        if (key == null) {
            throw new GeneralSecurityException("%s: no private key (expected: PKCS #8)".formatted(options.key()));
        }
        checkPair(key, certificates[0]);
        var builder = SslContextBuilder.forServer(key, certificates)
                .clientAuth(options.mutual() ? ClientAuth.REQUIRE : ClientAuth.NONE);
        if (files.trusted() != null) {
            builder.trustManager(PemFiles.stream(files.trusted()));
        }
        return GrpcSslContexts.configure(builder, SslProvider.JDK)
                .protocols("TLSv1.3")
                .build();
    }

    /** Nobody else asks whether the two belong together before somebody dials in. */
    private static void checkPair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        var text = new byte[] {1, 2, 3};
        var signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(text);
        var signed = signature.sign();
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return current().newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public synchronized List<String> cipherSuites() {
        return context.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // Netty has no other type for it
    public synchronized ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return context.applicationProtocolNegotiator();
    }

    @Override
    public synchronized SSLSessionContext sessionContext() {
        return context.sessionContext();
    }
}

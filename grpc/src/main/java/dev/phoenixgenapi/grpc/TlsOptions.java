package dev.phoenixgenapi.grpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How a session is encrypted. Immutable; its files are read for each session, so that certificates can be renewed while
 * sessions last.
 *
 * @param certificate a PEM file with this side's certificate and those that vouch for it, or null if it has none: then
 *     it can only dial, and only sides that want no certificate
 * @param key a PEM file with the certificate's private key (PKCS #8), or null
 * @param trusted a PEM file with the certificates that vouch for the other side, or null for those that the JDK trusts
 * @param mutual whether whoever dials this side must have a certificate that {@code trusted} vouches for
 */
public record TlsOptions(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path trusted,
        boolean mutual) {

    /** Checks that what belongs together is there together. */
    public TlsOptions {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("tls: certificate or key alone (expected: both or none)");
        }
        if (mutual && trusted == null) {
            throw new IllegalArgumentException(
                    "tls: mutual without trusted (expected: who vouches for the other side)");
        }
    }

    /**
     * Encrypts, and trusts whom the JDK trusts; for a side that dials.
     *
     * @return the options
     */
    public static TlsOptions trustingTheJdk() {
        return new TlsOptions(null, null, null, false);
    }

    /**
     * Encrypts, and trusts whom some certificates vouch for; for a side that dials.
     *
     * @param trusted a PEM file with the certificates
     * @return the options
     */
    public static TlsOptions trusting(Path trusted) {
        return new TlsOptions(null, null, trusted, false);
    }

    /**
     * Shows a certificate; for a side that is dialled by sides without one.
     *
     * @param certificate a PEM file with the certificate and those that vouch for it
     * @param key a PEM file with its private key
     * @return the options
     */
    public static TlsOptions showing(Path certificate, Path key) {
        return new TlsOptions(certificate, key, null, false);
    }

    /**
     * Shows a certificate, and wants one; for both sides.
     *
     * @param certificate a PEM file with the certificate and those that vouch for it
     * @param key a PEM file with its private key
     * @param trusted a PEM file with the certificates that vouch for the other side
     * @return the options
     */
    public static TlsOptions mutual(Path certificate, Path key, Path trusted) {
        return new TlsOptions(certificate, key, trusted, true);
    }

    /** For a side that listens: it takes its files up again when they have changed. */
    SslContext forServer() {
        if (certificate == null || key == null) {
            throw new IllegalArgumentException("tls: no certificate (expected: one to listen with)");
        }
        return new ListeningTls(this);
    }

    /** For one session of a side that dials, from what is in its files now. */
    SslContext forClient() {
        var builder = SslContextBuilder.forClient();
        if (trusted != null) {
            builder.trustManager(trusted.toFile());
        }
        if (certificate != null && key != null) {
            builder.keyManager(certificate.toFile(), key.toFile());
        }
        try {
            return GrpcSslContexts.configure(builder, SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("tls: " + e.getMessage(), e);
        }
    }
}

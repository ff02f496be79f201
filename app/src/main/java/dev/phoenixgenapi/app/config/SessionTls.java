package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.grpc.TlsOptions;
import org.jspecify.annotations.Nullable;

/** How sessions between gateways and service nodes are encrypted; the same for both sides. */
final class SessionTls {

    private SessionTls() {}

    static @Nullable TlsOptions read(Section in) {
        var pair = ServerSettings.tls(in);
        var trusted = in.find(
                "trusted",
                Kinds.FILE,
                "A PEM file with the certificates that vouch for the other side; none: those that the JDK trusts.");
        var mutual = in.get("mutual", Kinds.SWITCH, false, "Whether whoever dials in needs such a certificate.");
        if (mutual && trusted == null) {
            in.missing("trusted", "a file, for mutual is true");
            return null;
        }
        if (pair != null) {
            return new TlsOptions(pair.certificate(), pair.key(), trusted, mutual);
        }
        return trusted == null ? null : TlsOptions.trusting(trusted);
    }
}

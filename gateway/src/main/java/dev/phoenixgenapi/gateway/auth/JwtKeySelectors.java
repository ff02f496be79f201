package dev.phoenixgenapi.gateway.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Finds the keys for a token. */
final class JwtKeySelectors {

    static final Set<JWSAlgorithm> SECRET = Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512);
    static final Set<JWSAlgorithm> PUBLIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private static final int TIMEOUT_MS = 3_000;
    private static final int MAX_BYTES = 256 << 10;

    private JwtKeySelectors() {}

    static Set<JWSAlgorithm> algorithms(JwtKeys keys) {
        return switch (keys) {
            case JwtKeys.Secret _ -> SECRET;
            case JwtKeys.Jwks _ -> PUBLIC;
        };
    }

    static JWSKeySelector<SecurityContext> of(JwtKeys keys) {
        return switch (keys) {
            // whatever its key ID: there is but one
            case JwtKeys.Secret secret ->
                (header, _) -> SECRET.contains(header.getAlgorithm()) ? List.of(secret.key()) : List.of();
            case JwtKeys.Jwks jwks -> of(source(jwks.uri()).build());
        };
    }

    static JWSKeySelector<SecurityContext> of(JWKSource<SecurityContext> source) {
        return new JWSVerificationKeySelector<>(PUBLIC, source);
    }

    static JWKSourceBuilder<SecurityContext> source(URI uri) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(uri.toURL(), new Retriever())
                    .cache(Duration.ofMinutes(5).toMillis(), 2 * TIMEOUT_MS)
                    // or else it has threads that nobody ends
                    .refreshAheadCache(false)
                    .rateLimited(Duration.ofSeconds(30).toMillis())
                    .retrying(true)
                    .outageTolerant(Duration.ofHours(1).toMillis());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jwks: %s (expected: an address)".formatted(uri), e);
        }
    }

    /** Goes where it is told, and not where a redirect leads. */
    private static final class Retriever extends DefaultResourceRetriever {

        Retriever() {
            super(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            var connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}

package dev.phoenixgenapi.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens for tests, and a time that stands still. */
final class JwtFixture {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Instant EXPIRES = NOW.plusSeconds(60);
    static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private JwtFixture() {}

    static JwtOptions options() {
        return JwtOptions.of(JwtKeys.secret(SECRET));
    }

    static JwtAuthenticator authenticator(JwtOptions options) {
        return new JwtAuthenticator(options, () -> NOW);
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().subject("ann").expirationTime(Date.from(EXPIRES));
    }

    static String hmac(JWTClaimsSet claims) throws JOSEException {
        return sign(new JWSHeader(JWSAlgorithm.HS256), claims, new MACSigner(SECRET));
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    static Credentials credentials(@Nullable String token) {
        return new Credentials(token, Map.of(), Map.of(), "127.0.0.1");
    }

    static Authentication ask(Authenticator authenticator, @Nullable String token) throws InterruptedException {
        return authenticator.authenticate(credentials(token));
    }
}

package dev.phoenixgenapi.gateway.auth;

import static dev.phoenixgenapi.gateway.auth.JwtFixture.EXPIRES;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.NOW;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.SECRET;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.ask;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.authenticator;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.claims;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.hmac;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.options;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAuthenticatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void acceptsWhatTheSecretSigned(String algorithm) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .keyID("any")
                .build();
        var claims = claims().claim("roles", List.of("admin", "dev"))
                .claim("device_id", "phone")
                .build();

        assertThat(ask(authenticator(options()), sign(header, claims, new MACSigner(SECRET))))
                .isEqualTo(Authentication.accepted(
                        new Identity("ann", "phone", Set.of("admin", "dev"), EXPIRES.plusSeconds(30))));
    }

    @Test
    void readsOtherClaims() throws Exception {
        var options = options().withClaims("uid", "realm_access.roles", "did");
        var token = hmac(claims().claim("uid", "bob")
                .claim("did", "tv")
                .claim("realm_access", Map.of("roles", " a  b "))
                .build());
        var dotted = options().withClaims("sub", "https://a.example/roles", "did");

        assertThat(ask(authenticator(options), token))
                .isEqualTo(
                        Authentication.accepted(new Identity("bob", "tv", Set.of("a", "b"), EXPIRES.plusSeconds(30))));
        assertThat(ask(
                        authenticator(dotted),
                        hmac(claims().claim("https://a.example/roles", "c").build())))
                .isEqualTo(Authentication.accepted(new Identity("ann", null, Set.of("c"), EXPIRES.plusSeconds(30))));
    }

    @Test
    void refusesWhatIsNoToken() throws Exception {
        assertRefused(options(), (String) null, "token: missing");
        assertRefused(options(), " ", "token: missing");
        assertRefused(options(), "a.b.c", "token: malformed");
        assertRefused(options(), "x".repeat(20_000), "token: malformed");
        assertRefused(options(), new PlainJWT(claims().build()).serialize(), "token: wrong algorithm");
    }

    @Test
    void refusesOtherSignaturesAndTypes() throws Exception {
        var other = new MACSigner(SECRET.replace('0', '1'));
        var typed = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build();

        assertRefused(
                options(), sign(new JWSHeader(JWSAlgorithm.HS256), claims().build(), other), "token: wrong signature");
        assertRefused(options(), sign(typed, claims().build(), new MACSigner(SECRET)), "token: wrong type");
    }

    @Test
    void refusesOtherTimes() throws Exception {
        assertRefused(options(), claims().expirationTime(null), "token: no exp");
        assertRefused(options(), claims().expirationTime(at(-30)), "token: expired");
        assertAccepted(options(), claims().expirationTime(at(-29)));
        assertRefused(options(), claims().notBeforeTime(at(31)), "token: not valid yet");
        assertAccepted(options(), claims().notBeforeTime(at(29)));
    }

    @Test
    void refusesOtherIssuersAndAudiences() throws Exception {
        var options = options().withIssuer("me").withAudience("you");

        assertRefused(options, claims().audience("you"), "token: wrong issuer");
        assertRefused(options, claims().issuer("she").audience("you"), "token: wrong issuer");
        assertRefused(options, claims().issuer("me"), "token: wrong audience");
        assertRefused(options, claims().issuer("me").audience("they"), "token: wrong audience");
        assertAccepted(options, claims().issuer("me").audience(List.of("they", "you")));
    }

    @Test
    void refusesOtherIdentities() throws Exception {
        assertRefused(options(), claims().subject(null), "token: no sub");
        assertRefused(options(), claims().subject(""), "token: no sub");
        assertRefused(options(), claims().claim("roles", List.of(1)), "token: wrong roles");
        assertRefused(options(), claims().claim("roles", 1), "token: wrong roles");
        assertRefused(options(), claims().claim("device_id", 1), "token: wrong device_id");
    }

    @Test
    void refusesWeakKeys() {
        assertThatThrownBy(() -> JwtKeys.secret("x".repeat(31)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jwt secret: 31 bytes (expected: 32 or more)");
        assertThatThrownBy(() -> JwtKeys.secret("")).hasMessage("jwt secret: 0 bytes (expected: 32 or more)");
        assertThat(JwtKeys.secret(SECRET).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "http://127.a.example/", "ftp://127.0.0.1/", "file://host/x", "x"})
    void refusesAddressesThatCannotBeTrusted(String uri) {
        assertThatThrownBy(() -> JwtKeys.jwks(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("jwks: " + uri);
    }

    @Property(tries = 300)
    void neverAcceptsAChangedToken(
            @ForAll boolean signature,
            @ForAll @IntRange(max = 9_999) int where,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws Exception {
        var parts = hmac(claims().claim("roles", "dev").build()).split("\\.", -1);
        var part = signature ? 2 : 1;
        var bytes = new Base64URL(parts[part]).decode();
        bytes[where % bytes.length] ^= (byte) flip;
        parts[part] = Base64URL.encode(bytes).toString();

        assertThat(ask(authenticator(options()), String.join(".", parts))).isInstanceOf(Authentication.Refused.class);
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static void assertAccepted(JwtOptions options, JWTClaimsSet.Builder claims) throws Exception {
        assertThat(ask(authenticator(options), hmac(claims.build()))).isInstanceOf(Authentication.Accepted.class);
    }

    private static void assertRefused(JwtOptions options, JWTClaimsSet.Builder claims, String message)
            throws Exception {
        assertRefused(options, hmac(claims.build()), message);
    }

    private static void assertRefused(JwtOptions options, @Nullable String token, String message) throws Exception {
        assertThat(ask(authenticator(options), token)).isEqualTo(Authentication.unauthenticated(message));
    }
}

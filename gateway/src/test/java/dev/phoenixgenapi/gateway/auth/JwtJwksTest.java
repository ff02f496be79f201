package dev.phoenixgenapi.gateway.auth;

import static dev.phoenixgenapi.gateway.auth.JwtFixture.EXPIRES;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.NOW;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.ask;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.claims;
import static dev.phoenixgenapi.gateway.auth.JwtFixture.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from a real server, which changes them and fails. */
class JwtJwksTest {

    private static final Authentication ANN =
            Authentication.accepted(new Identity("ann", null, Set.of(), EXPIRES.plusSeconds(30)));
    private static final Authentication UNAVAILABLE =
            new Authentication.Refused(Authentication.Reason.UNAVAILABLE, "token: keys cannot be fetched");

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    JwtJwksTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void acceptsRsa(String algorithm) throws Exception {
        var key = rsa("a");
        serve(key);

        assertThat(ask(authenticator(), rsaToken(key, JWSAlgorithm.parse(algorithm))))
                .isEqualTo(ANN);
    }

    @Test
    void acceptsEllipticCurves() throws Exception {
        var p256 = new ECKeyGenerator(Curve.P_256).keyID("a").generate();
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("b").generate();
        serve(p256, p384);
        var authenticator = authenticator();

        assertThat(ask(authenticator, sign(header(JWSAlgorithm.ES256, "a"), claims().build(), new ECDSASigner(p256))))
                .isEqualTo(ANN);
        assertThat(ask(authenticator, sign(header(JWSAlgorithm.ES384, "b"), claims().build(), new ECDSASigner(p384))))
                .isEqualTo(ANN);
        assertThat(requests).hasValue(1);
    }

    @Test
    void readsAFile(@TempDir Path directory) throws Exception {
        var key = rsa("a");
        var file = Files.writeString(directory.resolve("keys.json"), new JWKSet(key).toString());
        var authenticator = JwtFixture.authenticator(JwtOptions.of(JwtKeys.jwks(file)));

        assertThat(ask(authenticator, rsaToken(key, JWSAlgorithm.RS256))).isEqualTo(ANN);
    }

    @Test
    void fetchesANewKey() throws Exception {
        var first = rsa("a");
        var second = rsa("b");
        serve(first);
        var authenticator = authenticator();

        assertThat(ask(authenticator, rsaToken(first, JWSAlgorithm.RS256))).isEqualTo(ANN);
        serve(second);
        assertThat(ask(authenticator, rsaToken(second, JWSAlgorithm.RS256))).isEqualTo(ANN);
        assertThat(ask(authenticator, rsaToken(first, JWSAlgorithm.RS256))).isInstanceOf(Authentication.Refused.class);
        assertThat(requests).hasValue(2);
    }

    @Test
    void refusesAnUnknownKeyAndOneOfTheSameName() throws Exception {
        serve(rsa("a"));
        var authenticator = authenticator();

        assertThat(ask(authenticator, rsaToken(rsa("a"), JWSAlgorithm.RS256)))
                .isEqualTo(Authentication.unauthenticated("token: wrong signature"));
        assertThat(ask(authenticator, rsaToken(rsa("b"), JWSAlgorithm.RS256)))
                .isEqualTo(Authentication.unauthenticated("token: unknown key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void isUnavailableWithoutKeys(int answer) throws Exception {
        status = answer;

        assertThat(ask(authenticator(), rsaToken(rsa("a"), JWSAlgorithm.RS256))).isEqualTo(UNAVAILABLE);
    }

    @Test
    void isUnavailableIfKeysAreTooLongOrNone() throws Exception {
        var key = rsa("a");
        body = "no keys";
        assertThat(ask(authenticator(), rsaToken(key, JWSAlgorithm.RS256))).isEqualTo(UNAVAILABLE);
        body = " ".repeat(300_000) + new JWKSet(key);
        assertThat(ask(authenticator(), rsaToken(key, JWSAlgorithm.RS256))).isEqualTo(UNAVAILABLE);
    }

    @Test
    void keepsKeysWhileTheServerFails() throws Exception {
        var key = rsa("a");
        serve(key);
        var source =
                JwtKeySelectors.source(uri()).cache(1, 5_000).rateLimited(false).build();
        var authenticator =
                new JwtAuthenticator(JwtOptions.of(JwtKeys.jwks(uri())), () -> NOW, JwtKeySelectors.of(source));
        assertThat(ask(authenticator, rsaToken(key, JWSAlgorithm.RS256))).isEqualTo(ANN);
        status = 500;
        var before = requests.get();

        await().untilAsserted(() -> {
            assertThat(ask(authenticator, rsaToken(key, JWSAlgorithm.RS256))).isEqualTo(ANN);
            assertThat(requests).hasValueGreaterThan(before);
        });
    }

    @Test
    void doesNotConfuseAlgorithms() throws Exception {
        var key = rsa("a");
        var publicBytes = key.toRSAPublicKey().getEncoded();
        serve(key, new OctetSequenceKey.Builder(publicBytes).keyID("a").build());
        var header = header(JWSAlgorithm.HS256, "a");

        for (var bytes : List.of(publicBytes, key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))) {
            assertThat(ask(authenticator(), sign(header, claims().build(), new MACSigner(bytes))))
                    .isEqualTo(Authentication.unauthenticated("token: wrong algorithm"));
        }
        assertThat(ask(authenticator(), new PlainJWT(claims().build()).serialize()))
                .isEqualTo(Authentication.unauthenticated("token: wrong algorithm"));
        assertThat(ask(JwtFixture.authenticator(JwtFixture.options()), rsaToken(key, JWSAlgorithm.RS256)))
                .isEqualTo(Authentication.unauthenticated("token: wrong algorithm"));
        assertThat(requests).hasValue(0);
    }

    private void serve(JWK... keys) {
        body = new JWKSet(List.of(keys)).toString(false);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    private JwtAuthenticator authenticator() {
        return JwtFixture.authenticator(JwtOptions.of(JwtKeys.jwks(uri())));
    }

    private static RSAKey rsa(String id) throws Exception {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String id) {
        return new JWSHeader.Builder(algorithm).keyID(id).build();
    }

    private static String rsaToken(RSAKey key, JWSAlgorithm algorithm) throws Exception {
        return sign(header(algorithm, key.getKeyID()), claims().build(), new RSASSASigner(key));
    }
}

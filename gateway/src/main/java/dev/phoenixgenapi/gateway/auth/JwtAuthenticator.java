package dev.phoenixgenapi.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who connects by a signed JSON Web Token. It has to say when it expires. Refusals say which check failed,
 * and nothing that the token says.
 */
public final class JwtAuthenticator implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(JwtAuthenticator.class);
    private static final int MAX_LENGTH = 16 << 10;
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    private final Set<JWSAlgorithm> algorithms;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
    private final JwtClaims claims;

    /**
     * Makes one. Fetches nothing yet.
     *
     * @param options which tokens are accepted
     * @param clock what time it is
     */
    public JwtAuthenticator(JwtOptions options, InstantSource clock) {
        this(options, clock, JwtKeySelectors.of(options.keys()));
    }

    JwtAuthenticator(JwtOptions options, InstantSource clock, JWSKeySelector<SecurityContext> selector) {
        algorithms = JwtKeySelectors.algorithms(options.keys());
        claims = new JwtClaims(options, clock);
        signatures.setJWSKeySelector(selector);
        // both are checked here, where each has words of its own
        signatures.setJWSTypeVerifier((_, _) -> {});
        signatures.setJWTClaimsSetVerifier((_, _) -> {});
    }

    @Override
    public Authentication authenticate(Credentials credentials) throws InterruptedException {
        var token = credentials.token();
        if (token == null || token.isBlank()) {
            return refused("missing");
        }
        var jwt = token.length() > MAX_LENGTH ? null : parse(token);
        if (jwt == null) {
            return refused("malformed");
        }
        if (!(jwt instanceof SignedJWT signed)
                || !algorithms.contains(signed.getHeader().getAlgorithm())) {
            return refused("wrong algorithm");
        }
        var type = signed.getHeader().getType();
        if (type != null && !TYPES.contains(type)) {
            return refused("wrong type");
        }
        return verify(signed);
    }

    private Authentication verify(SignedJWT token) throws InterruptedException {
        JWTClaimsSet verified;
        try {
            verified = signatures.process(token, null);
        } catch (BadJWSException e) {
            return refused("wrong signature");
        } catch (BadJWTException e) {
            return refused("malformed");
        } catch (BadJOSEException e) {
            return refused("unknown key");
        } catch (KeySourceException e) {
            return unavailable(e);
        } catch (JOSEException e) {
            return refused("wrong signature");
        }
        return claims.check(verified);
    }

    private static Authentication unavailable(KeySourceException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while keys were fetched");
        }
        if (!(e instanceof RateLimitReachedException)) {
            LOG.warn("keys for tokens cannot be fetched: {}", e.getMessage());
        }
        return new Authentication.Refused(Authentication.Reason.UNAVAILABLE, "token: keys cannot be fetched");
    }

    private static @Nullable JWT parse(String token) {
        try {
            return JWTParser.parse(token);
        } catch (ParseException | RuntimeException e) {
            // strangers write it: whatever the parser stumbles over, it is not a token
            return null;
        }
    }

    private static Authentication refused(String why) {
        return Authentication.unauthenticated("token: " + why);
    }
}

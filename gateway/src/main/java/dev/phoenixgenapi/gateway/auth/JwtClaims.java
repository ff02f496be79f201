package dev.phoenixgenapi.gateway.auth;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a token says, once its signature is known to be right, and reads who it is for. */
final class JwtClaims {

    private final JwtOptions options;
    private final DefaultJWTClaimsVerifier<SecurityContext> times;

    JwtClaims(JwtOptions options, InstantSource clock) {
        this.options = options;
        this.times = new DefaultJWTClaimsVerifier<>(null, Set.of("exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        times.setMaxClockSkew(Math.toIntExact(options.clockSkew().toSeconds()));
    }

    Authentication check(JWTClaimsSet claims) {
        var expiration = claims.getExpirationTime();
        if (expiration == null) {
            return refused("no exp");
        }
        if (options.issuer() != null && !options.issuer().equals(claims.getIssuer())) {
            return refused("wrong issuer");
        }
        if (options.audience() != null && !claims.getAudience().contains(options.audience())) {
            return refused("wrong audience");
        }
        try {
            times.verify(claims, null);
        } catch (ExpiredJWTException e) {
            return refused("expired");
        } catch (BadJWTException e) {
            return refused("not valid yet");
        }
        if (!(claims.getClaim(options.userClaim()) instanceof String user) || user.isBlank()) {
            return refused("no " + options.userClaim());
        }
        var device = claims.getClaim(options.deviceClaim());
        if (device != null && !(device instanceof String text && !text.isBlank())) {
            return refused("wrong " + options.deviceClaim());
        }
        var roles = roles(find(claims.getClaims(), options.rolesClaim()));
        if (roles == null) {
            return refused("wrong " + options.rolesClaim());
        }
        // whose token is accepted a little late keeps what it is for as long
        var expiresAt = expiration.toInstant().plus(options.clockSkew());
        return Authentication.accepted(new Identity(user, (String) device, roles, expiresAt));
    }

    /** A name may have dots of its own, as those that are addresses do, so it goes before the path. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        var dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    /** The roles, or null if that is not what they look like. */
    private static @Nullable Set<String> roles(@Nullable Object value) {
        return switch (value) {
            case null -> Set.of();
            case String text ->
                text.isBlank() ? Set.of() : new HashSet<>(List.of(text.strip().split("\\s+", -1)));
            case List<?> list -> {
                var roles = new HashSet<String>();
                for (var item : list) {
                    if (!(item instanceof String role)) {
                        yield null;
                    }
                    roles.add(role);
                }
                yield roles;
            }
            default -> null;
        };
    }

    private static Authentication refused(String why) {
        return Authentication.unauthenticated("token: " + why);
    }
}

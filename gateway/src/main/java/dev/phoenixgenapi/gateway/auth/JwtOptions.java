package dev.phoenixgenapi.gateway.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens are accepted, and what they say. Begun with {@link #of}.
 *
 * @param keys what signatures are checked with
 * @param issuer what the claim {@code iss} has to be, or null for anything
 * @param audience what the claim {@code aud} has to contain, or null for anything
 * @param clockSkew how far the issuer's clock may be off; 0 to 10 minutes
 * @param userClaim the claim that is the user; every token has to have it
 * @param rolesClaim the claim that lists the roles; its name, or a path with dots such as {@code realm_access.roles}
 * @param deviceClaim the claim that is the user's device
 */
public record JwtOptions(
        JwtKeys keys,
        @Nullable String issuer,
        @Nullable String audience,
        Duration clockSkew,
        String userClaim,
        String rolesClaim,
        String deviceClaim) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range; names it and the range
     */
    public JwtOptions {
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("clock_skew: %s (expected: 0 to 10 minutes)".formatted(clockSkew));
        }
        requireName("user_claim", userClaim);
        requireName("roles_claim", rolesClaim);
        requireName("device_claim", deviceClaim);
    }

    /**
     * The defaults: any issuer and audience, 30 s, claims {@code sub}, {@code roles} and {@code device_id}.
     *
     * @param keys what signatures are checked with
     * @return the options
     */
    public static JwtOptions of(JwtKeys keys) {
        return new JwtOptions(keys, null, null, Duration.ofSeconds(30), "sub", "roles", "device_id");
    }

    /**
     * These options for one issuer.
     *
     * @param issuer what the claim {@code iss} has to be, or null for anything
     * @return new options
     */
    public JwtOptions withIssuer(@Nullable String issuer) {
        return new JwtOptions(keys, issuer, audience, clockSkew, userClaim, rolesClaim, deviceClaim);
    }

    /**
     * These options for one audience.
     *
     * @param audience what the claim {@code aud} has to contain, or null for anything
     * @return new options
     */
    public JwtOptions withAudience(@Nullable String audience) {
        return new JwtOptions(keys, issuer, audience, clockSkew, userClaim, rolesClaim, deviceClaim);
    }

    /**
     * These options for a better or worse clock.
     *
     * @param clockSkew how far the issuer's clock may be off; 0 to 10 minutes
     * @return new options
     */
    public JwtOptions withClockSkew(Duration clockSkew) {
        return new JwtOptions(keys, issuer, audience, clockSkew, userClaim, rolesClaim, deviceClaim);
    }

    /**
     * These options for other claims.
     *
     * @param userClaim the claim that is the user
     * @param rolesClaim the claim that lists the roles; its name, or a path with dots
     * @param deviceClaim the claim that is the user's device
     * @return new options
     */
    public JwtOptions withClaims(String userClaim, String rolesClaim, String deviceClaim) {
        return new JwtOptions(keys, issuer, audience, clockSkew, userClaim, rolesClaim, deviceClaim);
    }

    private static void requireName(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s: \"%s\" (expected: a name)".formatted(field, value));
        }
    }
}

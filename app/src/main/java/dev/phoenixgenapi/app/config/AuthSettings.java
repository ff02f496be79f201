package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.gateway.auth.JwtKeys;
import dev.phoenixgenapi.gateway.auth.JwtOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who clients are. */
public sealed interface AuthSettings {

    /**
     * What a signed token says.
     *
     * @param options which tokens
     */
    record Jwt(JwtOptions options) implements AuthSettings {}

    /** What they say of themselves. */
    record Development() implements AuthSettings {}

    /** The kinds that there are. */
    enum Type {
        JWT,
        DEVELOPMENT
    }

    static @Nullable AuthSettings read(Section in, ListenOptions listen) {
        var kind = Kinds.choice(Type.class);
        var type = in.find(
                "type",
                kind,
                "How clients are known: by a signed token, or, for development on this machine only, by their own word.");
        if (type == null) {
            in.missing("type", kind.expected());
        }
        var jwt = jwt(in.below("jwt"), type == Type.JWT);
        return switch (type) {
            case null -> null;
            case JWT -> jwt;
            case DEVELOPMENT -> {
                if (!listen.isLoopback()) {
                    in.wrong("type", "development", "jwt, for others can reach listen.host: " + listen.host());
                }
                yield new Development();
            }
        };
    }

    private static @Nullable Jwt jwt(Section in, boolean wanted) {
        var secret = in.secret("secret", 32, "What the issuer signs with (HS256, HS384, HS512).");
        var jwks = in.find(
                "jwks_url",
                Kinds.TEXT,
                "Where the issuer's public keys are (RS, PS, ES): `https`, `file`, or `http` on this machine.");
        var like = JwtOptions.of(JwtKeys.secret("-".repeat(32)));
        var issuer = in.find("issuer", Kinds.TEXT, "What the claim `iss` has to be; none: anything.");
        var audience = in.find("audience", Kinds.TEXT, "What the claim `aud` has to contain; none: anything.");
        var skew = in.get(
                "clock_skew",
                Kinds.time(Duration.ZERO, Duration.ofMinutes(10)),
                like.clockSkew(),
                "How far the issuer's clock may be off.");
        var user = in.get("user_claim", Kinds.TEXT, like.userClaim(), "The claim that is the user.");
        var roles = in.get(
                "roles_claim",
                Kinds.TEXT,
                like.rolesClaim(),
                "The claim that lists the roles; a name, or a path such as `realm_access.roles`.");
        var device = in.get("device_claim", Kinds.TEXT, like.deviceClaim(), "The claim that is the user's device.");
        if (!wanted) {
            return null;
        }
        var keys = keys(in, secret, jwks);
        return keys == null ? null : new Jwt(new JwtOptions(keys, issuer, audience, skew, user, roles, device));
    }

    private static @Nullable JwtKeys keys(Section in, @Nullable Secret secret, @Nullable String jwks) {
        if (secret != null && jwks != null) {
            in.wrong("jwks_url", "given beside a secret", "one of the two");
        } else if (secret == null && jwks == null) {
            in.missing("secret", "auth.jwt.secret, secret_file or jwks_url");
        } else if (secret != null) {
            return JwtKeys.secret(secret.value());
        } else if (jwks != null) {
            try {
                return JwtKeys.jwks(URI.create(jwks));
            } catch (IllegalArgumentException e) {
                in.wrong("jwks_url", jwks, "an address: https, file, or http on this machine");
            }
        }
        return null;
    }
}

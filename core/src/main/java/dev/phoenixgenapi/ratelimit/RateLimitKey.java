package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import org.jspecify.annotations.Nullable;

/** What a limit counts by: requests with the same value of it share one counter. Immutable. */
public final class RateLimitKey {

    /** The caller's user. */
    public static final RateLimitKey USER_ID = new RateLimitKey(Source.USER_ID, "user_id");

    /** The caller's device. */
    public static final RateLimitKey DEVICE_ID = new RateLimitKey(Source.DEVICE_ID, "device_id");

    /** The address that the caller's connection comes from. */
    public static final RateLimitKey IP_ADDRESS = new RateLimitKey(Source.IP_ADDRESS, "ip_address");

    private enum Source {
        USER_ID,
        DEVICE_ID,
        IP_ADDRESS,
        ARGUMENT
    }

    private final Source source;
    private final String name;

    private RateLimitKey(Source source, String name) {
        this.source = source;
        this.name = name;
    }

    /**
     * The key of a name, as limits are written in configuration.
     *
     * @param name {@code user_id}, {@code device_id}, {@code ip_address}, or else the name of an argument. An argument
     *     with one of the three names cannot be counted by: identity comes from the connection alone
     * @return the key
     * @throws IllegalArgumentException if the name is blank
     */
    public static RateLimitKey of(String name) {
        return switch (name) {
            case "user_id" -> USER_ID;
            case "device_id" -> DEVICE_ID;
            case "ip_address" -> IP_ADDRESS;
            default -> {
                if (name.isBlank()) {
                    throw new IllegalArgumentException(
                            "key: \"%s\" (expected: user_id, device_id, ip_address or the name of an argument)"
                                    .formatted(name));
                }
                yield new RateLimitKey(Source.ARGUMENT, name);
            }
        };
    }

    /**
     * Its name in configuration and in events.
     *
     * @return for example {@code user_id}
     */
    public String name() {
        return name;
    }

    /**
     * Whether it is the value of an argument, which the client chooses.
     *
     * @return false for what is known from the connection
     */
    public boolean isArgument() {
        return source == Source.ARGUMENT;
    }

    /**
     * What a request counts as.
     *
     * <p>Text, numbers and booleans among the arguments have a value: a number the same however it is spelled (5, 5.0),
     * and the same as that text, so that nobody gets a second counter by another spelling. Text of more than 128
     * characters is represented by a digest: clients do not decide how much is remembered of them.
     *
     * @param request the request
     * @return the value, or null if the request has none or an empty one: such a request is not limited by this key
     */
    public @Nullable String valueOf(Request request) {
        var value = switch (source) {
            case USER_ID -> request.caller().userId();
            case DEVICE_ID -> request.caller().deviceId();
            case IP_ADDRESS -> request.caller().remoteAddress();
            case ARGUMENT -> ArgumentValue.of(request.args().get(name));
        };
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RateLimitKey key && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

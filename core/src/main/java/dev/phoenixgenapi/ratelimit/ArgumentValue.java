package dev.phoenixgenapi.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What an argument is counted as. It comes from the client: equal values must look equal, and none may be long. */
final class ArgumentValue {

    private static final int MAX_LENGTH = 128;
    private static final int EXCERPT = 32;

    /** Up to here, every whole number is a double. */
    private static final double EXACT = 1L << 53;

    private ArgumentValue() {}

    static @Nullable String of(@Nullable Object argument) {
        return switch (argument) {
            case String text -> text.length() <= MAX_LENGTH ? text : digest(text);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Number number -> text(number.doubleValue());
            case Boolean flag -> flag.toString();
            case null, default -> null;
        };
    }

    private static String text(double number) {
        return Math.abs(number) <= EXACT && Math.rint(number) == number
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return text.substring(0, EXCERPT) + "…" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

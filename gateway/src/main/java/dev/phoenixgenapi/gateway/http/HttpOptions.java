package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.gateway.web.Origins;
import java.util.List;

/**
 * How calls over HTTP behave.
 *
 * @param maxBodyBytes how long a body may be; 1 KiB to 64 MiB
 * @param maxDepth how deeply its JSON may be nested; 4 to 500
 * @param allowedOrigins the origins that pages may call from (CORS), as {@code https://example.com},
 *     {@code https://*.example.com} for the names below it, {@code //example.com} for any scheme and port; {@code *}
 *     for all
 */
public record HttpOptions(int maxBodyBytes, int maxDepth, List<String> allowedOrigins) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range, or no origin; names it and the range
     */
    public HttpOptions {
        allowedOrigins = List.copyOf(allowedOrigins);
        var _ = new Origins(allowedOrigins);
        if (maxBodyBytes < 1024 || maxBodyBytes > 64 << 20) {
            throw new IllegalArgumentException(
                    "max_body_bytes: %d (expected: 1024 to 67108864)".formatted(maxBodyBytes));
        }
        if (maxDepth < 4 || maxDepth > 500) {
            throw new IllegalArgumentException("max_depth: %d (expected: 4 to 500)".formatted(maxDepth));
        }
    }

    /**
     * The defaults: bodies of 1 000 000 bytes and depth 64, no pages of other origins.
     *
     * @return the options
     */
    public static HttpOptions defaults() {
        return new HttpOptions(1_000_000, 64, List.of());
    }
}

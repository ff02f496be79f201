package dev.phoenixgenapi.benchmarks.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What all ways carry there and back: 200 bytes of JSON. */
final class Payload {

    static final String TEXT = "x".repeat(180);
    static final int NUMBER = 42;

    private Payload() {}

    static byte[] bytes() {
        return "{\"text\":\"%s\",\"n\":%d}".formatted(TEXT, NUMBER).getBytes(UTF_8);
    }
}

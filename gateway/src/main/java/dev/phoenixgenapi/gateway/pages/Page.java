package dev.phoenixgenapi.gateway.pages;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A file as browsers get it. */
final class Page {

    private static final int TAG_BYTES = 16;

    private final byte[] content;
    private final String type;
    private final String tag;

    /** A page with this content, which must not change afterwards. */
    Page(String name, byte[] content) {
        this.content = content;
        this.type = MediaTypes.of(name);
        this.tag = tagOf(content);
    }

    /** The same memory for everybody, so that slow clients cost none. */
    Buffer body() {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(content));
    }

    int length() {
        return content.length;
    }

    String type() {
        return type;
    }

    /** Says whether two contents are the same, as the header {@code ETag}. */
    String tag() {
        return tag;
    }

    private static String tagOf(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
            return '"' + text + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

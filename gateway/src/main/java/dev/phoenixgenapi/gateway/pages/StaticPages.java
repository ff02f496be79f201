package dev.phoenixgenapi.gateway.pages;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files for browsers: pages, their scripts and styles. Answers {@code GET} and {@code HEAD}, with an {@code ETag} that
 * browsers ask with again, and headers that keep pages from loading or sending anything elsewhere.
 *
 * <p>Files can be reached if they and their folders have plain names: ASCII letters, digits and {@code . _ - @ ~ +}, no
 * dot in front. A folder's own page is its {@code index.html}. Files longer than 4 MiB are not served.
 *
 * <p>Safe for use by several event loops.
 */
public final class StaticPages {

    private static final Logger LOGGER = LoggerFactory.getLogger(StaticPages.class);

    private static final StaticPages NONE = builder().build();

    private final List<Mount> mounts;
    private final String contentSecurityPolicy;

    /** Where a folder is to be found. */
    record Mount(String prefix, PageFolder folder) {}

    StaticPages(List<Mount> mounts, String contentSecurityPolicy) {
        this.mounts = mounts;
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    /**
     * Begins with no pages and the strictest policy.
     *
     * @return a builder
     */
    public static StaticPagesBuilder builder() {
        return new StaticPagesBuilder();
    }

    /**
     * No pages at all.
     *
     * @return pages that are nowhere
     */
    public static StaticPages none() {
        return NONE;
    }

    /**
     * Whether a path belongs to these pages, be there a file or not.
     *
     * @param path the path of an address, as it was sent
     * @return whether it is below one of the prefixes
     */
    public boolean isFor(String path) {
        return mount(path) != null;
    }

    /**
     * Answers a request, now or later. Called on the request's event loop.
     *
     * @param request a {@code GET} or {@code HEAD}
     * @param notFound answers if there is no such file; called once at most, by any thread
     */
    public void handle(HttpServerRequest request, Runnable notFound) {
        var path = Objects.requireNonNullElse(request.path(), "");
        var mount = mount(path);
        var name =
                mount == null ? null : PageName.of(path.substring(mount.prefix().length()));
        if (mount == null || name == null) {
            notFound.run();
        } else if (mount.folder().blocks()) {
            Thread.startVirtualThread(() -> answer(request, find(mount.folder(), name), notFound));
        } else {
            answer(request, find(mount.folder(), name), notFound);
        }
    }

    private @Nullable Mount mount(String path) {
        for (var mount : mounts) {
            if (path.startsWith(mount.prefix())) {
                return mount;
            }
        }
        return null;
    }

    private static @Nullable Page find(PageFolder folder, String name) {
        try {
            return folder.find(name);
        } catch (IOException e) {
            LOGGER.warn("page {} cannot be read", name, e);
            return null;
        }
    }

    private void answer(HttpServerRequest request, @Nullable Page page, Runnable notFound) {
        if (page == null) {
            notFound.run();
            return;
        }
        var response = request.response()
                .putHeader(HttpHeaderNames.ETAG, page.tag())
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaderNames.CONTENT_SECURITY_POLICY, contentSecurityPolicy)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer");
        if (isKnown(request.getHeader(HttpHeaderNames.IF_NONE_MATCH), page.tag())) {
            response.setStatusCode(304).end().onFailure(StaticPages::gone);
            return;
        }
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, page.type())
                .putHeader(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(page.length()));
        var sent = request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(page.body());
        sent.onFailure(StaticPages::gone);
    }

    private static boolean isKnown(@Nullable String tags, String tag) {
        if (tags == null) {
            return false;
        }
        for (var known : tags.split(",", -1)) {
            var stripped = known.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static void gone(Throwable failure) {
        LOGGER.debug("page did not arrive", failure);
    }
}

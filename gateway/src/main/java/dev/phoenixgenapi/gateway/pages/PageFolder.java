package dev.phoenixgenapi.gateway.pages;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where pages come from. Safe for use by any thread. */
interface PageFolder {

    /** No page may be longer. */
    int MAX_PAGE_BYTES = 4 << 20;

    /** Whether looking for a page may block, so that no event loop may do it. */
    boolean blocks();

    /**
     * Looks for a page.
     *
     * @param name its path below this folder, as {@link PageName} lets it through
     * @return the page, or null if there is none
     */
    @Nullable Page find(String name) throws IOException;
}

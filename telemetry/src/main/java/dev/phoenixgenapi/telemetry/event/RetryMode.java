package dev.phoenixgenapi.telemetry.event;

/** Where the retries of a request go. */
public enum RetryMode {
    /** To the node that failed. */
    SAME_NODE("same_node"),
    /** To any node that offers the function. */
    ALL_NODES("all_nodes");

    private final String text;

    RetryMode(String text) {
        this.text = text;
    }

    /**
     * The guide's word for it.
     *
     * @return {@code same_node} or {@code all_nodes}
     */
    @Override
    public String toString() {
        return text;
    }
}

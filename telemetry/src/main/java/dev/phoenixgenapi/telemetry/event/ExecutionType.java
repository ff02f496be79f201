package dev.phoenixgenapi.telemetry.event;

/** Where a function runs. */
public enum ExecutionType {
    /** On this node. */
    LOCAL("local"),
    /** On a service node. */
    REMOTE("remote");

    private final String text;

    ExecutionType(String text) {
        this.text = text;
    }

    /**
     * The guide's word for it.
     *
     * @return {@code local} or {@code remote}
     */
    @Override
    public String toString() {
        return text;
    }
}

package dev.phoenixgenapi.telemetry.event;

/** When a hook runs. */
public enum HookType {
    /** Before the function. */
    BEFORE("before"),
    /** After the function. */
    AFTER("after");

    private final String text;

    HookType(String text) {
        this.text = text;
    }

    /**
     * The guide's word for it.
     *
     * @return {@code before} or {@code after}
     */
    @Override
    public String toString() {
        return text;
    }
}

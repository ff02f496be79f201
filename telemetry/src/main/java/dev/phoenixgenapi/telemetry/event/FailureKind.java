package dev.phoenixgenapi.telemetry.event;

/**
 * How something failed: {@link #ERROR}, {@link #TIMEOUT}, or another kind under a name of its own.
 *
 * @param name the guide's word, such as {@code error}
 */
public record FailureKind(String name) {

    /** An exception was thrown. */
    public static final FailureKind ERROR = new FailureKind("error");

    /** It took too long. */
    public static final FailureKind TIMEOUT = new FailureKind("timeout");

    /**
     * The guide's word for it.
     *
     * @return the name
     */
    @Override
    public String toString() {
        return name;
    }
}

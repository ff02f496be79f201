package dev.phoenixgenapi.app.config;

/**
 * A text that nobody may see.
 *
 * @param value the text
 * @param from where it stands
 */
public record Secret(String value, String from) {

    /** Keeps the secret. */
    @Override
    public String toString() {
        return "Secret[from=" + from + "]";
    }
}

package dev.phoenixgenapi.app.config;

import java.util.List;

/** Settings that cannot be used. Each line names a key, what it is, what it should be, and where it stands. */
public final class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    InvalidSettingsException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    InvalidSettingsException(String line) {
        this(List.of(line));
    }

    /** All that is wrong. */
    public List<String> lines() {
        return lines;
    }
}

package dev.phoenixgenapi;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A config that cannot be used. The message lists all that is wrong. */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigFault> faults;

    /**
     * A refusal.
     *
     * @param what which config
     * @param faults what is wrong, at least one
     */
    public InvalidConfigException(String what, List<ConfigFault> faults) {
        super(what + ": " + faults.stream().map(ConfigFault::toString).collect(joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /**
     * All that is wrong.
     *
     * @return the faults in the order of the fields
     */
    public List<ConfigFault> faults() {
        return faults;
    }
}

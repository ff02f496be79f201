package dev.phoenixgenapi.functions;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A class whose annotated methods cannot all be functions. The message lists all that is wrong, line by line. */
public final class InvalidFunctionsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<MethodFault> faults;

    InvalidFunctionsException(Class<?> type, List<MethodFault> faults) {
        super(type.getName()
                + faults.stream()
                        .map(MethodFault::toString)
                        .collect(joining("\n  ", " cannot be registered:\n  ", "")));
        this.faults = List.copyOf(faults);
    }

    /**
     * All that is wrong.
     *
     * @return the faults, method by method
     */
    public List<MethodFault> faults() {
        return faults;
    }
}

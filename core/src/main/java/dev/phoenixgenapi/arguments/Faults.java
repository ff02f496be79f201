package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.util.ArrayList;
import java.util.List;

/** The faults found so far, up to a bound: a hostile request must not cost more to refuse than to read. */
final class Faults {

    private final int limit;
    private final List<ArgumentFault> faults = new ArrayList<>();

    Faults(int limit) {
        this.limit = limit;
    }

    void add(String argument, Rule rule, String message) {
        if (!isFull()) {
            faults.add(new ArgumentFault(argument, rule, message));
        }
    }

    boolean isFull() {
        return faults.size() == limit;
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    List<ArgumentFault> all() {
        return faults;
    }
}

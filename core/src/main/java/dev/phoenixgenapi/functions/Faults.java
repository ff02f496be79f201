package dev.phoenixgenapi.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one method, with the place in it: the parameter, and where in that. */
final class Faults {

    private final String method;
    private final @Nullable String parameter;
    private final String inside;
    private final List<MethodFault> found;

    private Faults(String method, @Nullable String parameter, String inside, List<MethodFault> found) {
        this.method = method;
        this.parameter = parameter;
        this.inside = inside;
        this.found = found;
    }

    static Faults of(String method) {
        return new Faults(method, null, "", new ArrayList<>());
    }

    Faults parameter(String name) {
        return new Faults(method, name, "", found);
    }

    Faults at(String place) {
        return new Faults(method, parameter, inside + place + ": ", found);
    }

    /** Always null, as what cannot be made. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of any type
    <T> @Nullable T add(String why) {
        found.add(new MethodFault(method, parameter, inside + why));
        return null;
    }

    int count() {
        return found.size();
    }

    List<MethodFault> all() {
        return found;
    }
}

package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** Why a class is refused. */
final class Refusals {

    private Refusals() {}

    static String refusal(Object instance, MethodHandles.Lookup lookup) {
        var refused =
                catchThrowableOfType(InvalidFunctionsException.class, () -> AnnotatedFunctions.of(instance, lookup));
        assertThat(refused).isNotNull();
        assertThat(refused.faults()).isNotEmpty();
        return String.valueOf(refused.getMessage());
    }

    static List<String> refusals(Object instance) {
        return refusal(instance, MethodHandles.lookup())
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
    }
}

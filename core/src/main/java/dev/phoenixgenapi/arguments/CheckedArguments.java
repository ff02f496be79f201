package dev.phoenixgenapi.arguments;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of a check of arguments. */
public sealed interface CheckedArguments {

    /**
     * All arguments are as declared.
     *
     * @param values the arguments in the order of their declaration, converted to their types; read-only
     */
    record Accepted(Map<String, @Nullable Object> values) implements CheckedArguments {

        /** Makes the map read-only. */
        public Accepted {
            values = values instanceof ArgumentMap ? values : Collections.unmodifiableMap(values);
        }
    }

    /**
     * Something is wrong.
     *
     * @param faults all that is wrong: names first, then values in the order of the declaration; at most
     *     {@link Arguments#MAX_FAULTS}
     */
    record Refused(List<ArgumentFault> faults) implements CheckedArguments {

        /** Keeps an immutable copy of the faults. */
        public Refused {
            faults = List.copyOf(faults);
        }

        /**
         * All that is wrong, in words.
         *
         * @return the messages of the faults with semicolons between them
         */
        public String message() {
            return faults.stream().map(ArgumentFault::message).collect(joining("; "));
        }
    }
}

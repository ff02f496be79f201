package dev.phoenixgenapi.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventPatternTest {

    @Property
    void matches_as_a_regular_expression_does(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        var body = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        var expected = name.matches(body + "(\\..*)?") || name.matches("(phoenix_gen_api\\.)" + body + "(\\..*)?");

        assertThat(EventPattern.matches(pattern, name)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab.*").ofMinLength(1).ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> names() {
        var name = Arbitraries.strings().withChars("ab.").ofMinLength(1).ofMaxLength(8);
        return Arbitraries.oneOf(name, name.map(text -> "phoenix_gen_api." + text));
    }
}

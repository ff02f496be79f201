package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void semanticVersionsAreInTheOrderOfTheirRulesAndComeAfterAllOthers() {
        var ordered = List.of(
                "",
                "01.0.0",
                "1",
                "1.0",
                "1.0.0-",
                "1.0.0-01",
                "banana",
                "v2.0.0",
                "0.0.0",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.0+build.5",
                "1.0.1",
                "2.0.0",
                "2.1.0",
                "10.0.0",
                "99999999999999999999999.0.0");

        assertThat(ordered.reversed().stream().sorted(Versions.ORDER)).containsExactlyElementsOf(ordered);
    }

    @Property
    void theOrderIsTotal(@ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
        var order = Versions.ORDER;
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isNotPositive();
        }
    }

    @Provide
    Arbitrary<String> versions() {
        var parts = Arbitraries.of("0", "1", "2", "10", "01", "x", ".", ".", ".", "-", "+", "alpha", "rc");
        var semantic = Arbitraries.of("0.0.0", "1.0.0", "1.0.0-rc.1", "1.0.0-rc.x", "1.0.0+b", "1.2.10", "1.2.9");
        return Arbitraries.oneOf(semantic, parts.list().ofMaxSize(9).map(list -> String.join("", list)));
    }
}

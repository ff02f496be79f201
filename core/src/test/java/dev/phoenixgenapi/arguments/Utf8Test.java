package dev.phoenixgenapi.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Utf8Test {

    @Property
    void lengthIsThatOfTheEncodedText(@ForAll String text) {
        Assume.that(UTF_8.newEncoder().canEncode(text)); // half a surrogate pair has no encoding
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(UTF_8).length);
    }

    @Example
    void countsPairs() {
        assertThat(Utf8.length("a\uD83D\uDE00é€")).isEqualTo(1 + 4 + 2 + 3);
    }
}

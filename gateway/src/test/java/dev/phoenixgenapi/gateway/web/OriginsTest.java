package dev.phoenixgenapi.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.http.HttpOptions;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static boolean matches(String pattern, String origin) {
        var parsed = Origin.of(origin);
        var parsedPattern = Origin.pattern(pattern);
        assertThat(parsedPattern).as(pattern).isNotNull();
        return parsed != null && parsedPattern != null && parsedPattern.matches(parsed);
    }

    /** Names and what is said of them, before they become texts. */
    record Page(
            String scheme, List<String> labels, @Nullable Integer port) {

        int realPort() {
            return port == null ? (scheme.equals("http") ? 80 : 443) : port;
        }

        String text(boolean upper) {
            var text = scheme + "://" + String.join(".", labels) + (port == null ? "" : ":" + port);
            return upper ? text.toUpperCase(Locale.ROOT) : text;
        }
    }

    record Rule(boolean anyScheme, boolean below, Page page) {

        String text(boolean upper) {
            var text = page.text(upper);
            var place = text.indexOf("://");
            return (anyScheme ? "" : text.substring(0, place + 1)) + "//" + (below ? "*." : "")
                    + text.substring(place + 3);
        }

        boolean isFor(Page other) {
            var extra = other.labels.size() - page.labels.size();
            var host = below
                    ? extra > 0
                            && other.labels.subList(extra, other.labels.size()).equals(page.labels)
                    : other.labels.equals(page.labels);
            var port = anyScheme
                    ? page.port == null || page.port == other.realPort()
                    : page.realPort() == other.realPort();
            return host && port && (anyScheme || page.scheme.equals(other.scheme));
        }
    }

    @Property
    void patternsStandForWhatTheirPartsSay(
            @ForAll("rules") Rule rule, @ForAll("pages") Page page, @ForAll boolean upper) {
        assertThat(matches(rule.text(!upper), page.text(upper))).isEqualTo(rule.isFor(page));
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false), pages())
                .as(Rule::new);
    }

    /** Few names, so that many are alike. */
    @Provide
    Arbitrary<Page> pages() {
        return Combinators.combine(
                        Arbitraries.of("http", "https"),
                        Arbitraries.of("a", "b", "ab").list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(80, 443, 8080).injectNull(0.5))
                .as(Page::new);
    }

    /** Whatever a client sends as its origin is an origin or is not. */
    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        assertThat(List.of("https://" + text, "//" + text, text)).allSatisfy(it -> {
            var origin = Origin.of(it);
            assertThat(origin == null || origin.scheme() != null).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://[2001:DB8::1], https://[2001:db8:0:0::1]:443, true",
        "https://[2001:db8::1], https://[2001:db8::2], false",
        "//[::1], http://[::1]:4000, true",
        "https://a.example, 'https://a.example,https://evil.example', false",
        "https://a.example, https://user@a.example, false",
        "https://a.example, https://a.example:0443, true",
        "https://a.example, https://a.example/, false",
        "https://a.example, https://a.example., false",
        "//*.example, https://*.example, false",
        "app://a.example, app://a.example, true",
        "app://a.example, app://a.example:1, false",
        "https://*.example, https://evilexample, false",
        "https://*.example, https://.example, false",
    })
    void knowsOddOnes(String pattern, String origin, boolean allowed) {
        assertThat(matches(pattern, origin)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:80", "LOCALHOST"})
    void knowsItsOwnHost(String authority) {
        var origin = Origin.of("http://localhost");
        assertThat(origin).isNotNull();
        assertThat(origin != null && origin.isFrom(authority)).isTrue();
        assertThat(origin != null && origin.isFrom(authority + "0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "https://",
                "https://*",
                "https://*.",
                "https://a.*.com",
                "https://*a.com",
                "https://a.com/",
                "https://a.com:0",
                "https://a.com:65536",
                "https://[::1",
                "https://[1::2::3]",
                "https://*.[::1]",
                "https://*.127.0.0.1",
                "https://a..com",
                "https://ä.com",
                "null",
                " https://a.com",
                ""
            })
    void namesPatternsThatAreNone(String pattern) {
        var rule = "allowed_origins: \"" + pattern + "\" (expected: ";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelOptions.builder()
                        .allowedOrigins(List.of("*", pattern))
                        .build())
                .withMessageStartingWith(rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpOptions(1_024, 4, List.of(pattern)))
                .withMessageStartingWith(rule);
    }

    @Test
    void allOfThemMakeNoList() {
        assertThat(new Origins(List.of("*", "https://a.example")).isList()).isFalse();
        assertThat(new Origins(List.of()).isList()).isFalse();
        assertThat(new Origins(List.of("https://a.example")).isList()).isTrue();
    }
}

package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgumentFault;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records are maps with the keys of their components. */
class RecordArgumentsTest {

    record Meta(
            String author,
            @Arg("page_count") int pages,
            @Arg(defaultValue = "en") String language) {
        Meta {
            if (author.isBlank()) {
                throw new IllegalArgumentException("author: blank\n(expected: a name)");
            }
        }
    }

    record Chapter(
            String title,
            List<Meta> metas,
            Optional<UUID> id,
            @Nullable String note) {}

    @GenApi(service = "books")
    static class Books {

        @GenApi
        Object meta(Meta meta) {
            return meta;
        }

        @GenApi
        Object metas(List<Meta> metas) {
            return metas;
        }

        @GenApi
        Object chapter(Chapter chapter, int n) {
            return chapter;
        }

        @GenApi
        Object chapters(Map<String, Chapter> chapters) {
            return chapters;
        }
    }

    private final Calls calls = new Calls(new Books(), MethodHandles.lookup());

    @Test
    void otherNodesKnowTheKeys() {
        var type = ArgType.map(Set.of("author", "page_count"), Set.of("author", "page_count", "language"));
        assertThat(calls.spec("meta").type()).isEqualTo(type);
        assertThat(calls.spec("metas").type()).isEqualTo(ArgType.listOf(type));
        assertThat(calls.spec("chapter").type()).isEqualTo(ArgType.any());
        assertThat(calls.spec("chapters").type()).isEqualTo(ArgType.any());
    }

    @Test
    void arrive() throws Exception {
        var ada = Map.of("author", "ada", "page_count", 3.0);
        var bob = Map.of("author", "bob", "page_count", 1, "language", "de");
        assertThat(calls.call("meta", "meta", ada)).isEqualTo(new Meta("ada", 3, "en"));
        assertThat(calls.call("metas", "metas", List.of(ada, bob)))
                .isEqualTo(List.of(new Meta("ada", 3, "en"), new Meta("bob", 1, "de")));
        var chapter = new HashMap<String, @Nullable Object>();
        chapter.put("title", "One");
        chapter.put("metas", List.of(bob));
        chapter.put("note", null);
        var expected = new Chapter("One", List.of(new Meta("bob", 1, "de")), Optional.empty(), null);
        assertThat(calls.call("chapter", "chapter", chapter, "n", 1)).isEqualTo(expected);
        chapter.put("id", null);
        assertThat(calls.call("chapters", "chapters", Map.of("a", chapter))).isEqualTo(Map.of("a", expected));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var chapter = Calls.args(
                "title",
                null,
                "metas",
                List.of(Map.of("author", 1, "page_count", 1.5), Map.of("page_count", 2, "pages", 2)),
                "id",
                "no",
                "extra",
                1);
        var faults = calls.refused("chapter", "chapter", chapter, "n", 2.5);
        assertThat(faults)
                .extracting(ArgumentFault::argument, ArgumentFault::rule)
                .containsExactly(
                        tuple("chapter.title", Rule.TYPE),
                        tuple("chapter.metas[0].author", Rule.TYPE),
                        tuple("chapter.metas[0].page_count", Rule.RANGE),
                        tuple("chapter.metas[1]", Rule.REQUIRED_KEY),
                        tuple("chapter.metas[1].pages", Rule.ACCEPTED_KEY),
                        tuple("chapter.id", Rule.FORMAT),
                        tuple("chapter", Rule.REQUIRED_KEY),
                        tuple("chapter.extra", Rule.ACCEPTED_KEY),
                        tuple("n", Rule.RANGE));
        assertThat(calls.message("meta", "meta", Map.of("author", "a", "page_count", 1, "x", 2)))
                .isEqualTo("unknown key \"x\" in argument \"meta\", expected one of [author, language, page_count]");
        assertThat(calls.message("meta", "meta", 5))
                .isEqualTo("invalid argument type for \"meta\", expected map, got 5");
    }

    @Test
    void whatTheRecordRefusesIsAFault() {
        assertThat(calls.message("meta", "meta", Calls.args("author", " ", "page_count", 1)))
                .isEqualTo("invalid argument value for \"meta\", expected what Meta accepts (author: blank (expected: a"
                        + " name)), got {\"author\": \" \", \"page_count\": 1}");
    }

    @Test
    void aHostileRecordGetsABoundedAnswer() {
        var map = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < 5_000; i++) {
            map.put("key" + i, i);
        }
        assertThat(calls.refused("meta", "meta", map)).hasSizeLessThanOrEqualTo(20);
        var nested = List.<Object>of(1);
        for (var i = 0; i < 50; i++) {
            nested = List.of(nested);
        }
        assertThat(calls.refused("chapter", "n", 1, "chapter", Map.of("title", nested)))
                .extracting(ArgumentFault::rule)
                .containsExactly(Rule.DEPTH);
    }
}

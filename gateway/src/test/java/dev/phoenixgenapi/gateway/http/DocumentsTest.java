package dev.phoenixgenapi.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private final List<Integer> made = new ArrayList<>();
    private final Documents documents = new Documents(
            configs -> {
                made.add(configs.size());
                return Map.of("functions", configs.size());
            },
            new JsonWriter());

    private static List<FunConfig> configs(int count) {
        var configs = new ArrayList<FunConfig>();
        for (var i = 0; i < count; i++) {
            configs.add(FunConfig.builder("svc", "function_" + i).build());
        }
        return configs;
    }

    @Test
    void aDocumentIsMadeOnceForTheSameFunctions() {
        assertThat(documents.find(configs(2))).isNull();

        var text = documents.make(configs(2));

        assertThat(new String(text, UTF_8)).isEqualTo("{\"functions\":2}");
        assertThat(documents.find(configs(2))).isSameAs(text);
        assertThat(made).containsExactly(2);
    }

    @Test
    void nobodyIsShownOtherFunctions() {
        documents.make(configs(3));

        var less = configs(3);
        less.set(2, less.get(2).toBuilder().disabled(true).build());

        assertThat(documents.find(configs(2))).isNull();
        assertThat(documents.find(less)).isNull();
    }

    @Test
    void onlySomeAreKept() {
        for (var count = 1; count <= 5; count++) {
            documents.make(configs(count));
        }
        assertThat(documents.find(configs(1))).isNull();
        for (var count = 2; count <= 5; count++) {
            assertThat(documents.find(configs(count))).isNotNull();
        }
    }
}

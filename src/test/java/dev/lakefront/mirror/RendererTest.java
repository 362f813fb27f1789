package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sanity.Mutation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void fieldOfOthers_isTakenAwayUnderItsConditionOnly() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("name", "Ada");
        fields.put("note", null);
        fields.put("request", new ClearedWhere("request.at == $at", Map.of("at", "noon")));
        MirrorRow row = new MirrorRow("person.1", "person", 7, 6, true, MirrorRow.SHOWN, 0, NOW, NOW, null);

        Batch.Document document = new Renderer(List.of(new Room(fields)))
                .render(List.of(row))
                .documents()
                .getFirst();

        assertThat(document.mutations()).hasSize(3);
        assertThat(document.mutations().get(1)).isInstanceOfSatisfying(Mutation.Patch.class, patch -> {
            assertThat(patch.set()).containsOnlyKeys("name", "shopSeq");
            assertThat(patch.unset()).containsExactly("note");
        });
        Mutation last = document.mutations().getLast();
        assertThat(last.id()).isEqualTo("person.1");
        assertThat(new String(last.json(), StandardCharsets.UTF_8))
                .contains("\"query\":\"*[_id == $id && (request.at == $at)]\"")
                .contains("\"id\":\"person.1\"", "\"at\":\"noon\"", "\"unset\":[\"request\"]");
    }

    private record Room(Map<String, @Nullable Object> fields) implements MirroredDocuments {
        @Override
        public String type() {
            return "person";
        }

        @Override
        public Map<String, Map<String, @Nullable Object>> current(Collection<String> ids) {
            return Map.of("person.1", fields);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public void restore(List<Map<String, @Nullable Object>> documents) {
            throw new AssertionError("nothing is lost");
        }
    }
}

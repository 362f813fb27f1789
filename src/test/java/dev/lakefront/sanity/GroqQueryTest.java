package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroqQueryTest {

    private static final String VERSION = "v2025-02-19";

    @Test
    void orderOfParameters_makesNoOtherQuery() {
        Map<String, String> oneWay = new LinkedHashMap<>();
        oneWay.put("b", "2");
        oneWay.put("a", "1");
        Map<String, String> otherWay = new LinkedHashMap<>();
        otherWay.put("a", "1");
        otherWay.put("b", "2");

        GroqQuery one = new GroqQuery(VERSION, "*", oneWay);
        GroqQuery other = new GroqQuery(VERSION, "*", otherWay);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.hash()).isEqualTo(other.hash());
    }

    @Test
    void whateverShapesTheAnswer_makesAnotherHash() {
        List<GroqQuery> different = List.of(
                query(VERSION, "*", Map.of(), null),
                query("v1", "*", Map.of(), null),
                query(VERSION, "* ", Map.of(), null),
                query(VERSION, "*", Map.of("a", "1"), null),
                query(VERSION, "*", Map.of("a", "\"1\""), null),
                query(VERSION, "*", Map.of("b", "1"), null),
                query(VERSION, "*", Map.of("a", "1", "b", "1"), null),
                query(VERSION, "*", Map.of(), "true"),
                query(VERSION, "*", Map.of(), "withKeyArraySelector"));
        Set<String> hashes = new HashSet<>();

        different.forEach(query -> hashes.add(query.hash()));

        assertThat(hashes).hasSameSizeAs(different);
    }

    @Test
    void hash_isAShortNameFitForTagsAndUrls() {
        assertThat(query(VERSION, "*", Map.of(), null).hash()).matches("[A-Za-z0-9_-]{20}");
    }

    @Test
    void toString_hidesWhatAShopperTyped() {
        GroqQuery query = query(VERSION, "*[title == $secret]", Map.of("secret", "\"my ailment\""), null);

        assertThat(query.toString()).isEqualTo("GroqQuery[" + query.hash() + "]");
    }

    @Test
    void parameters_areTheQuerysOwn() {
        Map<String, String> given = new TreeMap<>(Map.of("a", "1"));
        GroqQuery query = new GroqQuery(VERSION, "*", given);

        given.put("b", "2");

        assertThat(query.parameters()).containsExactly(Map.entry("a", "1"));
        assertThatThrownBy(() -> query.parameters().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static GroqQuery query(String version, String text, Map<String, String> parameters, String sourceMap) {
        return new GroqQuery(version, text, new TreeMap<>(parameters), sourceMap);
    }
}

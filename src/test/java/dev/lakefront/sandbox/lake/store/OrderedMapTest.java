package dev.lakefront.sandbox.lake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OrderedMapTest {

    @Test
    void behavesAsATreeMap_overManyRandomChanges() {
        Random random = new Random(7);
        Map<String, Integer> expected = new TreeMap<>();
        OrderedMap<Integer> map = OrderedMap.empty();
        for (int step = 0; step < 20_000; step++) {
            String key = "k" + random.nextInt(2_000);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                map = map.remove(key);
            } else {
                expected.put(key, step);
                map = map.put(key, step);
            }
            assertThat(map.get(key)).isEqualTo(expected.get(key));
        }
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.values(value -> value)).containsExactlyElementsOf(expected.values());
    }

    @Test
    void anOldMap_isNotChangedByWhatIsMadeOfIt() {
        OrderedMap<String> first = OrderedMap.<String>empty().put("a", "1").put("b", "2");
        OrderedMap<String> second = first.remove("a").put("b", "3").put("c", "4");

        assertThat(first.values(value -> value)).containsExactly("1", "2");
        assertThat(second.values(value -> value)).containsExactly("3", "4");
    }

    @Test
    void ascendingInsertions_makeNoDeepTree() {
        OrderedMap<Integer> map = OrderedMap.empty();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            map = map.put(String.format("%08d", i), i);
            expected.add(i);
        }
        // a list in disguise would overflow the stack long before this
        assertThat(map.values(value -> value)).containsExactlyElementsOf(expected);
    }
}

package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}: two instances of the shop on an empty database, and their lake. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEveryDatabase {

    static MirrorInstance shop;
    static MirrorInstance other;

    @Parameter
    TestDatabase database;

    MirrorLake lake = new MirrorLake();

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        String url = database.url();
        shop = new MirrorInstance(url, Map.of());
        other = new MirrorInstance(url, Map.of());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        other.close();
    }

    @BeforeEach
    void begin() {
        lake = new MirrorLake();
        shop.startsWith(lake);
        other.startsAgainWith(lake);
        other.sweep();
    }

    static String[] ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "person.%04d".formatted(number))
                .toArray(String[]::new);
    }

    /** The lake shows exactly the people of the database, but for what shows the mirror's own numbers. */
    void assertEqual(String... butFor) {
        Map<String, Map<String, @Nullable Object>> shown = new TreeMap<>();
        lake.held.forEach((id, document) -> {
            Map<String, @Nullable Object> fields = new HashMap<>(document);
            fields.keySet().retainAll(Set.of("name", "note"));
            fields.putIfAbsent("note", null);
            shown.put(id, fields);
        });
        Map<String, Map<String, @Nullable Object>> wanted = shop.people.all();
        for (String id : butFor) {
            shown.remove(id);
            wanted.remove(id);
        }
        assertThat(shown).isEqualTo(wanted);
    }
}

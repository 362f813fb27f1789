package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest extends OnEveryDatabase {

    @Test
    void everyChange_raisesTheNumber() {
        shop.save("Ada", "person.1");
        shop.save("Grace", "person.1", "person.2");

        assertThat(shop.row("person.1").shopSeq()).isEqualTo(2);
        assertThat(shop.row("person.2").shopSeq()).isEqualTo(1);
        assertThat(shop.rows.countDirty()).isEqualTo(2);
    }

    @Test
    void documentNamedTwiceAtOnce_isOneChange() {
        shop.people.inTransaction(() -> shop.mirror.changed(List.of("person.1", "person.1")));

        assertThat(shop.row("person.1").shopSeq()).isEqualTo(1);
    }

    @Test
    void changeThatIsTakenBack_leavesNoMark() {
        assertThatThrownBy(() -> shop.people.inTransaction(() -> {
                    shop.mirror.changed("person.1");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(shop.rows.countDirty()).isZero();
    }

    @Test
    void changeOutsideATransaction_isABug() {
        assertThatThrownBy(() -> shop.mirror.changed("person.1")).isInstanceOf(RuntimeException.class);

        assertThat(shop.rows.countDirty()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", ".1", "person.", ""})
    void idThatIsNoTypeAndName_isABug(String id) {
        assertThatThrownBy(() -> shop.people.inTransaction(() -> shop.mirror.changed(id)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesAtOnceInAnyOrder_areAllCounted() throws Exception {
        int threads = 6;
        int rounds = 10;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                MirrorInstance instance = thread % 2 == 0 ? shop : other;
                Random random = new Random(thread);
                all.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        List<String> ids = new ArrayList<>(Arrays.asList(ids(12)));
                        Collections.shuffle(ids, random);
                        instance.people.inTransaction(() -> instance.mirror.changed(ids));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(shop.rows.find(Arrays.asList(ids(12))))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.shopSeq()).isEqualTo(threads * rounds));
    }

    @Test
    void metrics_sayHowFarTheLakeIsBehind() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Clock inAnHour = Clock.fixed(shop.now().plusSeconds(3_600), ZoneOffset.UTC);
        Showings showings = new Showings(shop.rows, inAnHour);
        new MirrorMeters(shop.rows, shop.mirror, showings, inAnHour).bindTo(registry);
        assertThat(registry.get("lakefront.mirror.oldest.seconds").gauge().value())
                .isZero();
        lake.poisoned.add("person.1");
        lake.put("person.2", Map.of("shopSeq", 1));
        shop.save("Ada", "person.1");
        shop.writeAll();
        shop.sweep();

        shop.save("Ada", "person.3", "person.4");

        assertThat(documents(registry, "dirty")).isEqualTo(2);
        assertThat(documents(registry, "parked")).isEqualTo(1);
        assertThat(documents(registry, "ahead")).isEqualTo(1);
        assertThat(registry.get("lakefront.mirror.oldest.seconds").gauge().value())
                .isBetween(3_000.0, 4_000.0);
        assertThat(registry.get("lakefront.mirror.rebuilt").gauge().value()).isEqualTo(1);
    }

    private static double documents(SimpleMeterRegistry registry, String state) {
        return registry.get("lakefront.mirror.documents")
                .tag("state", state)
                .gauge()
                .value();
    }

    @Test
    void retryOfParkedOnes_makesThemDirtyUnderANewNumber() {
        lake.poisoned.add("person.1");
        shop.save("Ada", "person.1");
        shop.write();
        assertThat(shop.row("person.1").state()).isEqualTo(MirrorRow.PARKED);
        lake.poisoned.clear();

        assertThat(shop.mirror.retryParked()).isEqualTo(1);
        shop.write();

        assertThat(shop.row("person.1")).satisfies(row -> {
            assertThat(row.shopSeq()).isEqualTo(2);
            assertThat(row.sentSeq()).isEqualTo(2);
            assertThat(row.state()).isEqualTo(MirrorRow.SHOWN);
            assertThat(row.lastError()).isNull();
        });
        assertEqual();
    }
}

package dev.lakefront.mirror;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the database to the offline lake and back, over HTTP, through every misfortune it has. */
class MirrorIT {

    private static final String POISONED = "person.-poisoned";

    private static Cloud cloud;
    private static MirrorInstance shop;
    private static MirrorInstance other;
    private static PrivateLake lake;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void open() {
        Path folder = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        LakeSettings calm = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        cloud = Cloud.start(folder, folder.resolve("dataset/production.ndjson"), calm, 0, null);
        Map<String, Object> settings = Map.of(
                "lakefront.sanity.api-host",
                cloud.uri().toString(),
                "lakefront.sanity.query-time-limit",
                "1s",
                "lakefront.sanity.token",
                LakeSettings.WRITE_TOKEN);
        String database = TestDatabase.memory();
        shop = new MirrorInstance(database, settings);
        other = new MirrorInstance(database, settings);
        lake = shop.lake();
    }

    @AfterAll
    static void close() {
        shop.close();
        other.close();
        cloud.close();
    }

    @BeforeEach
    void begin() throws Exception {
        control("DELETE", "faults", "");
        control("POST", "reset", "");
        shop.startsWith(lake);
        other.startsAgainWith(other.lake());
        other.sweep();
    }

    @Test
    void changes_arrive_andThoseOfOtherOwnersStay() throws Exception {
        shop.save("Ada", ids(3));
        shop.writeAll();
        shop.note("person.0000", "pays late");
        shop.delete("person.0001");
        cloud.lake()
                .commit(Cloud.DATASET, List.of(Map.of("patch", Map.of("id", "person.0002", "set", Map.of("x", 1)))));
        shop.save("Grace", "person.0002");
        shop.writeAll();

        assertEqual();
        assertThat(document("person.0002")).containsEntry("x", 1L);
    }

    @Test
    void aThousandChanges_costFarFewerRequests() {
        shop.save("Ada", ids(1_000));
        double before = commits();

        shop.writeAll();

        assertEqual();
        assertThat(commits() - before).isEqualTo(4);
    }

    @Test
    void everyMisfortuneAtOnce_leavesOnlyThePoisonedDocumentBehind() throws Exception {
        shop.save("Ada", ids(99));
        shop.save("Ada", POISONED);
        fault("reset", 2);
        fault("status", 4);
        fault("lost-answer", 2);
        control(
                "POST",
                "faults",
                "{\"target\":\"sanity\",\"kind\":\"latency\",\"delayMs\":1500,\"times\":1,"
                        + "\"match\":{\"pathContains\":\"/data/mutate/\"}}");

        for (int run = 0; run < 30; run++) {
            shop.write();
            shop.skip(Duration.ofSeconds(5));
            if (run % 3 == 0) {
                shop.save("Grace " + run, "person.%04d".formatted(run));
            }
        }
        shop.writeAll();

        assertThat(shop.row(POISONED).state()).isEqualTo(MirrorRow.PARKED);
        assertThat(document(POISONED)).isNull();
        assertEqual();
    }

    @Test
    void lakeThatIsDown_getsEverythingAfterwards() throws Exception {
        control("POST", "faults", "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":503}");
        shop.save("Ada", ids(50));
        shop.write();
        shop.skip(Duration.ofMinutes(1));
        shop.write();
        assertThat(shop.rows.countDirty()).isEqualTo(50);
        control("DELETE", "faults", "");

        shop.skip(Duration.ofMinutes(1));
        shop.writeAll();

        assertEqual();
    }

    @Test
    void processThatEndsAfterSending_findsItsTransactionDone() throws Exception {
        shop.save("Ada", ids(20));
        fault("lost-answer", 3);
        shop.write();
        assertThat(document("person.0000")).isNotNull();
        assertThat(shop.rows.countDirty()).isEqualTo(20);
        control("DELETE", "faults", "");

        shop.startsAgain();
        shop.write();

        assertThat(shop.rows.countDirty()).isZero();
        assertThat(shop.meters
                        .counter("lakefront.mirror.commits", "outcome", "committed-before")
                        .count())
                .isPositive();
        assertEqual();
    }

    @Test
    void twoWritersAtOnce_doNoHarm() throws Exception {
        for (int round = 0; round < 5; round++) {
            shop.save("Ada " + round, ids(80));
            Thread first = Thread.ofPlatform().start(() -> writeWithoutLease(shop));
            Thread second = Thread.ofPlatform().start(() -> writeWithoutLease(other));
            shop.save("Grace " + round, "person.0001", "person.0042");
            first.join();
            second.join();
        }

        shop.skip(Duration.ofHours(1));
        shop.writeAll();
        assertEqual();
    }

    /** Each time it looks, the other's lease is over. */
    private static void writeWithoutLease(MirrorInstance instance) {
        for (int run = 0; run < 6; run++) {
            instance.skip(MirrorInstance.LEASE.multipliedBy(2));
            instance.write();
        }
    }

    @Test
    void lostDatabase_isFilledFromTheLake() {
        shop.save("Ada", ids(120));
        shop.note("person.0000", "pays late");
        shop.delete("person.0001");
        shop.writeAll();
        Map<String, Map<String, @Nullable Object>> before = shop.people.all();
        eventually("queries show what was written", () -> shop.shown("person") == 119);

        shop.empty();
        shop.starts();
        eventually("the database is complete", () -> {
            shop.warmUp();
            return shop.mirror.rebuilt();
        });
        shop.sweep();

        assertThat(shop.people.all()).isEqualTo(before);
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
        assertThat(shop.rows.countDirty()).isZero();
    }

    @Test
    void sweepRightAfterWriting_isNotDeceivedByQueriesThatLag() {
        shop.save("Ada", ids(10));
        shop.writeAll();
        shop.sweep();
        shop.save("Grace", ids(10));
        shop.delete("person.0001");
        shop.writeAll();

        shop.sweep();

        assertThat(shop.rows.countDirty()).isZero();
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
    }

    private static String[] ids(int count) {
        return OnEveryDatabase.ids(count);
    }

    private static double commits() {
        return shop.meters.find("lakefront.mirror.commits").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static @Nullable Map<String, Object> document(String id) {
        return cloud.lake().document(Cloud.DATASET, id);
    }

    private static void assertEqual() {
        Map<String, Map<String, @Nullable Object>> shown = new TreeMap<>();
        Map<String, Map<String, @Nullable Object>> wanted = shop.people.all();
        for (String id : ids(1_000)) {
            Map<String, Object> document = document(id);
            if (document != null) {
                Map<String, @Nullable Object> fields = new HashMap<>(document);
                fields.keySet().retainAll(Set.of("name", "note"));
                fields.putIfAbsent("note", null);
                shown.put(id, fields);
            }
        }
        wanted.keySet().retainAll(Arrays.asList(ids(1_000)));
        assertThat(shown).isEqualTo(wanted);
        assertThat(shop.rows.countDirty()).isZero();
    }

    /** Strikes transactions only. */
    @Test
    void conflictsWithoutAReason_parkNothing() throws Exception {
        shop.save("Ada", "person.0001");
        control(
                "POST",
                "faults",
                "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":409,\"times\":10,"
                        + "\"match\":{\"pathContains\":\"/data/mutate/\"}}");

        shop.writeAll();

        assertThat(shop.row("person.0001").state()).isEqualTo(MirrorRow.SHOWN);
        assertEqual();
    }

    private void fault(String kind, int times) throws IOException, InterruptedException {
        control(
                "POST",
                "faults",
                "{\"target\":\"sanity\",\"kind\":\"" + kind + "\",\"times\":" + times
                        + ",\"match\":{\"pathContains\":\"/data/mutate/\"}}");
    }

    private void control(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cloud.uri().resolve("/__sandbox/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(300);
    }
}

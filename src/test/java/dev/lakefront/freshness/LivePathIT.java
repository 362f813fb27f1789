package dev.lakefront.freshness;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.OfflineShop;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Live events with every other path on as well, as the shop runs by default. */
class LivePathIT {

    private static OfflineShop shop;
    private static PurgeLog purges;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start();
        purges = shop.context().getBean(PurgeLog.class);
        LiveSubscription live = shop.context().getBean(LiveSubscription.class);
        eventually("the live stream is up", live::streaming);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void editOfOneProduct_makesItsAnswerNewAndNoOther() {
        String edited = product("Edited");
        String other = product("Other");
        String editedQuery = "*[_id == \"" + edited + "\"][0]{title}";
        String bySlug = "*[_type == \"product\" && slug.current == \"" + other + "\"][0]{title}";
        String count = "count(*[_type == \"category\"])";
        hit(editedQuery);
        hit(bySlug);
        hit(count);

        afterItsLiveEvent(() -> shop.set(edited, "title", Map.of("en", "Edited again")));

        HttpResponse<String> next = shop.query(editedQuery);
        assertThat(next.body()).contains("Edited again");
        assertThat(cacheStatus(next)).contains("fwd=stale");
        assertThat(cacheStatus(shop.query(bySlug))).contains("; hit");
        assertThat(cacheStatus(shop.query(count))).contains("; hit");

        // the webhook of the same edit arrives, too, and finds it covered
        eventually("the webhooks are handled", LivePathIT::allWebhooksSettled);
        assertThat(changes("visible") + changes("expired")).isZero();
        assertThat(cacheStatus(shop.query(bySlug))).contains("; hit");
        assertThat(cacheStatus(shop.query(editedQuery))).contains("; hit");
    }

    @Test
    void documentThatEntersOrLeavesAList_makesTheListNew() {
        String tag = OfflineShop.newId("tag");
        String list = "*[_type == \"product\" && \"" + tag + "\" in tags] | order(_id){_id}";
        hit(list);

        String[] id = new String[1];
        afterItsLiveEvent(() -> id[0] = product("Entering", tag));
        assertThat(shop.query(list).body()).contains(id[0]);

        afterItsLiveEvent(() -> shop.edit(Map.of("patch", Map.of("id", id[0], "unset", java.util.List.of("tags")))));
        assertThat(shop.query(list).body()).doesNotContain(id[0]);

        afterItsLiveEvent(() -> id[0] = product("Entering", tag));
        assertThat(shop.query(list).body()).contains(id[0]);
        afterItsLiveEvent(() -> shop.delete(id[0]));
        assertThat(shop.query(list).body()).doesNotContain(id[0]);
    }

    @Test
    void renamedReferencedDocument_makesAnswersThatFollowTheReferenceNew() {
        String brand = OfflineShop.newId("brand");
        shop.create(Map.of("_id", brand, "_type", "brand", "title", "Before"));
        String id = OfflineShop.newId("product");
        shop.create(Map.of("_id", id, "_type", "product", "brand", Map.of("_type", "reference", "_ref", brand)));
        String query = "*[_id == \"" + id + "\"][0]{\"brand\": brand->title}";
        hit(query);

        afterItsLiveEvent(() -> shop.set(brand, "title", "After"));

        assertThat(shop.query(query).body()).contains("After");
    }

    @Test
    void restartOfTheStream_makesEverythingSuspectOnce() {
        String count = "count(*[_type == \"brand\"])";
        hit(count);
        long before = purges.last();
        shop.cloud().lake().faults().apply("live-restart", 1, java.time.Duration.ZERO);
        eventually(
                "restart is heard",
                () -> purges.entriesSince(before).stream()
                        .anyMatch(entry -> entry.purge() instanceof Purge.Everything));
        assertThat(cacheStatus(shop.query(count))).contains("fwd=stale");
        assertThat(cacheStatus(shop.query(count))).contains("; hit");
    }

    @Test
    void lostStream_isResumedAndBringsWhatWasMissed() {
        String id = product("Kept");
        String query = "*[_id == \"" + id + "\"][0]{title}";
        String count = "count(*[_type == \"page\"])";
        hit(query);
        hit(count);
        long before = purges.last();
        shop.cloud().lake().faults().apply("live-disconnect", 1, java.time.Duration.ZERO);
        shop.set(id, "title", "Changed in the gap");
        eventually("the missed event is heard", () -> toldByLiveEventSince(before));
        assertThat(shop.query(query).body()).contains("Changed in the gap");
        assertThat(cacheStatus(shop.query(count))).contains("; hit");
    }

    private static String product(String title, String... tags) {
        String id = OfflineShop.newId("product");
        shop.create(Map.of(
                "_id",
                id,
                "_type",
                "product",
                "title",
                Map.of("en", title),
                "slug",
                Map.of("current", id),
                "tags",
                java.util.List.of(tags)));
        return id;
    }

    /** Asks until the answer comes from the cache, so that nothing earlier is still on its way. */
    private static void hit(String query) {
        eventually("a hit for " + query, () -> cacheStatus(shop.query(query)).contains("; hit"));
    }

    private static void afterItsLiveEvent(Runnable edit) {
        long before = purges.last();
        edit.run();
        eventually("the live event is heard", () -> toldByLiveEventSince(before));
    }

    private static boolean toldByLiveEventSince(long number) {
        return purges.entriesSince(number).stream().anyMatch(entry -> entry.purge() instanceof Purge.Tags);
    }

    private static boolean allWebhooksSettled() {
        double stored = count("lakefront.webhooks", "stored");
        return stored >= 3 && stored == changes("covered") + changes("visible") + changes("expired");
    }

    private static double changes(String outcome) {
        return count("lakefront.changes", outcome);
    }

    private static double count(String meter, String outcome) {
        return shop.context()
                .getBean(MeterRegistry.class)
                .counter(
                        meter,
                        meter.endsWith("webhooks")
                                ? new String[] {"system", "sanity", "outcome", outcome}
                                : new String[] {"outcome", outcome})
                .count();
    }
}

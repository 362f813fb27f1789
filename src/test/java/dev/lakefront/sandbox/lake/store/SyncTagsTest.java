package dev.lakefront.sandbox.lake.store;

import static dev.lakefront.sandbox.lake.store.StoreFixture.LAG;
import static dev.lakefront.sandbox.lake.store.StoreFixture.OPEN;
import static dev.lakefront.sandbox.lake.store.StoreFixture.PUBLISHED;
import static dev.lakefront.sandbox.lake.store.StoreFixture.document;
import static dev.lakefront.sandbox.lake.store.StoreFixture.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.HandClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SyncTagsTest {

    private static final List<String> SLUG = List.of("slug", "current");

    private final HandClock clock = new HandClock();
    private final Dataset dataset = StoreFixture.dataset(clock);
    private final List<EventTags> events = new ArrayList<>();

    @BeforeEach
    void aShop() {
        dataset.replace(List.of(
                product("p1", "shirt", "b1"),
                product("p2", "shoe", "b2"),
                document("b1", "brand", "name", "One"),
                document("b2", "brand", "name", "Two"),
                document("page", "page")));
        dataset.observe(new Dataset.Observer() {
            @Override
            public void committed(Commit commit, EventTags tags) {
                events.add(tags);
            }
        });
    }

    @Test
    void byId_isTouchedByThatDocumentOnly() {
        List<String> tags = tags(documents -> documents.byId("p1"));

        StoreFixture.put(dataset, product("p2", "shoe", "b1"));
        assertThat(last().open()).doesNotContainAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p1", "shirt", "b2"));
        assertThat(last().open()).containsAnyElementsOf(tags);
    }

    @Test
    void byId_ofAMissingDocument_isTouchedWhenItComes() {
        List<String> tags = tags(documents -> documents.byId("p9"));

        StoreFixture.put(dataset, product("p2", "boot", "b1"));
        assertThat(last().open()).doesNotContainAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p9", "hat", "b1"));
        assertThat(last().open()).containsAnyElementsOf(tags);
    }

    @Test
    void bySlug_isTouchedByDocumentsThatHaveOrHadThatSlug() {
        List<String> tags = tags(documents -> documents.byAttribute("product", SLUG, "shirt"));

        StoreFixture.put(dataset, product("p2", "boot", "b1"));
        assertThat(last().open()).doesNotContainAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p2", "shirt", "b1"));
        assertThat(last().open()).as("one that enters").containsAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p1", "jacket", "b1"));
        assertThat(last().open()).as("one that leaves").containsAnyElementsOf(tags);
        StoreFixture.delete(dataset, "p2");
        assertThat(last().open()).as("one that goes").containsAnyElementsOf(tags);
    }

    @Test
    void byType_isTouchedByEveryDocumentOfThatTypeAndNoOther() {
        List<String> tags = tags(documents -> documents.byType("product"));

        StoreFixture.put(dataset, document("b1", "brand", "name", "Other"));
        assertThat(last().open()).doesNotContainAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p3", "hat", "b1"));
        assertThat(last().open()).containsAnyElementsOf(tags);
        StoreFixture.put(dataset, document("p3", "page"));
        assertThat(last().open()).as("one that leaves the type").containsAnyElementsOf(tags);
    }

    @Test
    void references_areTouchedByReferrersOnly() {
        List<String> tags = tags(documents -> documents.referencing("product", Set.of("b1")));

        StoreFixture.put(dataset, product("p2", "shoe-2", "b2"));
        assertThat(last().open()).doesNotContainAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p2", "shoe-2", "b1"));
        assertThat(last().open()).containsAnyElementsOf(tags);
        StoreFixture.put(dataset, product("p2", "shoe-2", "b2"));
        assertThat(last().open()).as("one that referred").containsAnyElementsOf(tags);
    }

    @Test
    void all_isTouchedByEverything() {
        List<String> tags = tags(TrackedDocuments::all);

        StoreFixture.put(dataset, document("page", "page", "n", 1L));
        assertThat(last().open()).containsAnyElementsOf(tags);
    }

    @Test
    void manyDocuments_widenToTheirTypes() {
        List<StoredDocument> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(product("m" + i, "s" + i, "b1"));
        }
        StoreFixture.put(dataset, many.toArray(StoredDocument[]::new));
        clock.advance(LAG);

        List<String> tags = tags(documents -> many.forEach(each -> documents.byId(each.id())));

        assertThat(tags).hasSizeLessThanOrEqualTo(40);
        StoreFixture.put(dataset, product("m7", "other", "b1"));
        assertThat(last().open()).containsAnyElementsOf(tags);
        StoreFixture.put(dataset, document("page", "page", "n", 1L));
        assertThat(last().open()).doesNotContainAnyElementsOf(tags);
    }

    @Test
    void aLargeTransaction_announcesTypes_andStillTouchesAnswersAboutSingleDocuments() {
        List<String> product = tags(documents -> documents.byId("p1"));
        List<String> missing = tags(documents -> documents.byId("m3"));
        List<String> page = tags(documents -> documents.byId("page"));
        StoredDocument[] many = new StoredDocument[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = product("m" + i, "s" + i, "b1");
        }

        StoreFixture.put(dataset, many);

        assertThat(last().open()).hasSizeLessThan(200);
        assertThat(last().open()).containsAnyElementsOf(product);
        assertThat(last().open()).containsAnyElementsOf(missing);
        assertThat(last().open()).doesNotContainAnyElementsOf(page);
    }

    @Test
    void anAnswerFromBehindACommitThatKnewNotItsShape_isTouchedByThatCommit() {
        StoreFixture.put(dataset, product("p1", "new-slug", "b1"));
        EventTags event = last();

        // asked before queries see the commit, and for the first time: the event cannot have had this equality's tag
        List<String> tags = tags(documents -> documents.byAttribute("product", SLUG, "shirt"));

        assertThat(event.open()).containsAnyElementsOf(tags);
    }

    @Test
    void draftsAndDottedIds_areNotToldToTheOpen() {
        List<String> tags = tags(OPEN, documents -> documents.byType("product"));

        StoreFixture.put(dataset, product("drafts.p1", "shirt", "b1"));
        assertThat(last().open()).isEmpty();
        assertThat(last().published()).isEmpty();
        assertThat(last().all()).isNotEmpty().doesNotContainAnyElementsOf(tags);
        StoreFixture.put(dataset, product("secret.p1", "shirt", "b1"));
        assertThat(last().open()).isEmpty();
        assertThat(last().published()).containsAnyElementsOf(tags);
    }

    @Test
    void anAnswerOverDrafts_isTouchedWhenADraftIsDiscarded() {
        View drafts = new View(Objects.requireNonNull(Perspective.parse("drafts")), true, true);
        StoreFixture.put(dataset, product("drafts.p1", "draft-slug", "b1"));
        clock.advance(LAG);
        List<String> tags = tags(drafts, documents -> documents.byAttribute("product", SLUG, "shirt"));

        StoreFixture.delete(dataset, "drafts.p1");

        assertThat(last().all()).containsAnyElementsOf(tags);
    }

    /** The promise itself: whatever was read and whatever changes, an answer that became another was announced. */
    @Test
    void everyChangeOfAnAnswer_isAnnouncedByOneOfItsTags() {
        Random random = new Random(23);
        View drafts = new View(Objects.requireNonNull(Perspective.parse("drafts")), true, true);
        List<View> views = List.of(
                PUBLISHED, OPEN, drafts, new View(Perspective.RAW, true, true), new View(Perspective.RAW, false, true));
        int changed = 0;
        int seen = 0;
        for (int round = 0; round < 1_500; round++) {
            View view = views.get(random.nextInt(views.size()));
            Function<TrackedDocuments, Object> query = randomQuery(random);
            TrackedDocuments first = dataset.read(view);
            Object before = query.apply(first);
            randomCommit(random);
            clock.advance(LAG);
            Object after = query.apply(dataset.read(view));
            if (!before.equals(after)) {
                changed++;
                List<String> told = new ArrayList<>();
                events.subList(seen, events.size()).forEach(event -> told.addAll(audience(view, event)));
                assertThat(told).as("round " + round).containsAnyElementsOf(first.tags());
            }
            seen = events.size();
            if (random.nextInt(3) == 0) {
                // the next answer is then read from behind this commit
                randomCommit(random);
            }
        }
        assertThat(changed).isGreaterThan(100);
    }

    private static List<String> audience(View view, EventTags event) {
        if (!view.publishedOnly()) {
            return event.all();
        }
        return view.dotted() ? event.published() : event.open();
    }

    private static Function<TrackedDocuments, Object> randomQuery(Random random) {
        String type = random.nextBoolean() ? "product" : "brand";
        String id = randomId(random);
        String slug = "s" + random.nextInt(5);
        String path = "n" + random.nextInt(3);
        @Nullable String maybeType = random.nextBoolean() ? type : null;
        return switch (random.nextInt(6)) {
            case 0 -> documents -> String.valueOf(documents.byId(id));
            case 1 -> documents -> String.valueOf(documents.byType(type));
            case 2 -> documents -> filtered(documents.byAttribute(maybeType, SLUG, slug), SLUG, slug);
            case 3 -> documents -> filtered(documents.byAttribute(maybeType, List.of(path), slug), List.of(path), slug);
            case 4 -> documents -> String.valueOf(documents.referencing(maybeType, Set.of("b1", id)));
            default ->
                documents -> {
                    StringBuilder answer = new StringBuilder();
                    for (int i = 0; i < 15; i++) {
                        answer.append(documents.byId("d" + i)).append(documents.byId("x.d" + i));
                    }
                    return answer.toString();
                };
        };
    }

    private static String filtered(Iterable<Map<String, Object>> found, List<String> path, String value) {
        StringBuilder answer = new StringBuilder();
        for (Map<String, Object> each : found) {
            if (value.equals(StoredDocument.of(each).at(path))) {
                answer.append(each);
            }
        }
        return answer.toString();
    }

    private void randomCommit(Random random) {
        Map<String, @Nullable StoredDocument> changes = new LinkedHashMap<>();
        int size = random.nextInt(20) == 0 ? 60 : 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            String id = size > 10 ? "bulk" + i : randomId(random);
            String type = random.nextInt(4) == 0 ? "brand" : "product";
            changes.put(
                    id,
                    random.nextInt(3) == 0
                            ? null
                            : document(
                                    id,
                                    type,
                                    "slug",
                                    Map.of("current", "s" + random.nextInt(5)),
                                    "n" + random.nextInt(3),
                                    "s" + random.nextInt(5),
                                    "brand",
                                    reference(random.nextBoolean() ? "b1" : randomId(random))));
        }
        StoreFixture.commit(dataset, Visibility.ASYNC, Collections.unmodifiableMap(changes));
    }

    private static String randomId(Random random) {
        String prefix = List.of("", "", "", "drafts.", "versions.r1.", "x.").get(random.nextInt(6));
        return prefix + "d" + random.nextInt(15);
    }

    private List<String> tags(Consumer<TrackedDocuments> query) {
        return tags(PUBLISHED, query);
    }

    private List<String> tags(View view, Consumer<TrackedDocuments> query) {
        TrackedDocuments documents = dataset.read(view);
        query.accept(documents);
        assertThat(documents.tags()).isNotEmpty().allMatch(tag -> tag.matches("s1:[A-Za-z0-9_-]{11}"));
        return documents.tags();
    }

    private EventTags last() {
        return events.getLast();
    }

    private static StoredDocument product(String id, String slug, String brand) {
        return document(id, "product", "slug", Map.of("current", slug), "brand", reference(brand));
    }
}

package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which documents a query asks for: the fewest that can answer it. */
class AccessTest {

    private static final List<Map<String, Object>> SHOP = List.of(
            Map.of("_id", "b1", "_type", "brand", "name", "Nord"),
            Map.of("_id", "c1", "_type", "category", "title", "Coats"),
            product("p1", "coat", true, "b1"),
            product("p2", "hat", false, "b1"),
            product("p3", "boot", true, "b2"));

    private static Map<String, Object> product(String id, String slug, boolean active, String brand) {
        return Map.of(
                "_id",
                id,
                "_type",
                "product",
                "slug",
                Map.of("current", slug),
                "active",
                active,
                "price",
                10L,
                "brand",
                Map.of("_ref", brand));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            quoteCharacter = '~',
            value = {
                "* ;; all()",
                "*[price > 5] ;; all()",
                "*[_type == 'product'] ;; byType(product)",
                "*['product' == _type] ;; byType(product)",
                "*[_type == $type] ;; byType(product)",
                "*[_type == 'product'][active] ;; byType(product)",
                "*[(_type == 'product') && (price > 5)] ;; byType(product)",
                "*[]{_id} ;; all()",
                "count(*[_type == 'product']) ;; byType(product)",
                "*[_type in ['brand', 'category']] ;; byType(brand),byType(category)",
                "*[_id == 'p1'] ;; byId(p1)",
                "*[_type == 'product' && _id == 'p1'] ;; byId(p1)",
                "*[_id in ['p1', 'p2']] ;; byId(p1),byId(p2)",
                "*[_id in [$id, 'drafts.' + $id]] ;; byId(p1),byId(drafts.p1)",
                "*[_id == $id || _id == 'drafts.' + $id] ;; byId(p1),byId(drafts.p1)",
                "*[_id == $id || price == 10] ;; all()",
                "*[slug.current == 'hat'] ;; byAttribute(null, slug.current, hat)",
                "*[@.slug.current == 'hat'] ;; byAttribute(null, slug.current, hat)",
                "*[_type == 'product' && slug.current == 'hat'][0] ;; byAttribute(product, slug.current, hat)",
                "*[active == true && slug.current == 'hat'] ;; byAttribute(null, slug.current, hat)",
                "*[_type == 'product' && active == true] ;; byAttribute(product, active, true)",
                "*[_type == 'product' && price == 10] ;; byAttribute(product, price, 10)",
                "*[_type == 'product' && references('b1')] ;; referencing(product, [b1])",
                "*[references('b1', ['b2'])] ;; referencing(null, [b1, b2])",
                "*[references('b1') && slug.current == 'hat'] ;; byAttribute(null, slug.current, hat)",
                "*[references('b1') && active == true] ;; referencing(null, [b1])",
                "*[_type == null] ;; all()",
                "*[_type == 'product' && slug.current == $nothing] ;; byType(product)",
                "*[_type == slug.current] ;; all()",
                "*[!(_type == 'product')] ;; all()",
                "*[_type == 'product' || _type == 'brand'] ;; all()",
                "*[_id in path('p.*')] ;; all()",
                "*[_id == 'p1']{brand->} ;; byId(p1),byId(b1)",
                "*[_id == 'p1']{'also': *[_type == 'product' && brand._ref == ^.brand._ref]._id}"
                        + ";; byId(p1),byAttribute(product, brand._ref, b1)",
                "*[_type == 'brand']{'products': count(*[references(^._id)])} ;; byType(brand),referencing(null, [b1])",
            })
    void filter_asksForNoMoreThanItNeeds(String query, String reads) throws Exception {
        ListDocuments documents = new ListDocuments(SHOP);
        Map<String, Object> parameters = new HashMap<>(Map.of("type", "product", "id", "p1"));
        parameters.put("nothing", null);

        GroqQuery.parse(query).evaluate(documents, Answers.NOW.withParameters(parameters));

        assertThat(String.join(",", documents.reads())).isEqualTo(reads);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            quoteCharacter = '~',
            value = {
                "*[_type == 'product' && slug.current == 'hat']._id",
                "*[_type in ['category', 'product'] && references('b1')]._id",
                "*[_id in ['p3', 'c1', 'gone', 'p1']]._id",
                "*[_type == 'product' && _id == 'b1']._id",
                "*[references(*[_type == 'brand']._id)]._id",
                "*[_type == null]._id",
            })
    void narrowReading_answersTheSameAsAScan(String query) throws Exception {
        Documents unindexed = new ListDocuments(SHOP) {
            @Override
            public Collection<Map<String, Object>> byType(String type) {
                return all();
            }

            @Override
            public Collection<Map<String, Object>> byAttribute(@Nullable String type, List<String> path, Object value) {
                return all();
            }

            @Override
            public Collection<Map<String, Object>> referencing(@Nullable String type, Set<String> ids) {
                return all();
            }
        };

        assertThat(GroqQuery.parse(query).evaluate(new ListDocuments(SHOP), Answers.NOW))
                .isEqualTo(GroqQuery.parse(query).evaluate(unindexed, Answers.NOW))
                .isEqualTo(GroqQuery.parse(query.replaceFirst("\\*\\[", "(*)[")).evaluate(unindexed, Answers.NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            quoteCharacter = '~',
            value = {
                "*[_type == 'product'][0]._id ;; 3",
                "*[_type == 'product'][0...2]._id ;; 4",
                "*[price > 5][0..1]{_id} ;; 4",
                "*[0] ;; 1",
                "'c1' in *._id ;; 2",
                "*[_type == 'product'] | order(_id)[0] ;; 5",
                "*[_type == 'product'][-1] ;; 5",
            })
    void enough_endsTheReading(String query, int documentsRead) throws Exception {
        int[] read = {0};
        Documents counting = new Documents() {
            @Override
            public Collection<Map<String, Object>> all() {
                return new AbstractCollection<>() {
                    @Override
                    public Iterator<Map<String, Object>> iterator() {
                        return SHOP.stream().peek(document -> read[0]++).iterator();
                    }

                    @Override
                    public int size() {
                        return SHOP.size();
                    }
                };
            }

            @Override
            public Collection<Map<String, Object>> byType(String type) {
                return all();
            }

            @Override
            public @Nullable Map<String, Object> byId(String id) {
                throw new AssertionError("not asked for");
            }
        };

        GroqQuery.parse(query).evaluate(counting, Answers.NOW);

        assertThat(read[0]).isEqualTo(documentsRead);
    }

    @Test
    void subqueryThatNeverChanges_isReadOnce() throws Exception {
        ListDocuments documents = new ListDocuments(SHOP);

        GroqQuery.parse("*[_type == 'product' && brand._ref in *[_type == 'brand']._id]._id")
                .evaluate(documents, Answers.NOW);

        assertThat(documents.reads()).containsExactly("byType(product)", "byType(brand)");
    }
}

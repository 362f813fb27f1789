package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.ProductFilter;
import dev.lakefront.catalog.index.ProductFilter.All;
import dev.lakefront.catalog.index.ProductFilter.Any;
import dev.lakefront.catalog.index.ProductFilter.Brands;
import dev.lakefront.catalog.index.ProductFilter.Categories;
import dev.lakefront.catalog.index.ProductFilter.Ids;
import dev.lakefront.catalog.index.ProductFilter.Price;
import dev.lakefront.catalog.index.ProductFilter.Reduced;
import dev.lakefront.catalog.index.ProductFilter.Tags;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionRuleTest {

    private static final ProductFilter NOTHING = new Any(List.of());

    private static CollectionRule rule(String match, String conditions) {
        return CollectionRule.of(json("{kind: 'rule', match: '" + match + "', conditions: [" + conditions + "]}"));
    }

    @Test
    void byHand_keepsTheEditorsOrder() {
        CollectionRule rule = CollectionRule.of(
                json("{kind: 'manual', products: [{_ref: 'b'}, {_ref: 'a'}, {}, null, {_ref: 'b'}], match: 'any'}"));
        assertThat(rule.filter()).isEqualTo(new Ids(Set.of("a", "b")));
        assertThat(rule.manual()).containsExactly("b", "a");
    }

    @Test
    void everyCondition_isAFilter() {
        CollectionRule rule = rule("all", """
                {_type: 'tagCondition', tag: 'gift'},
                {_type: 'brandCondition', brand: {_ref: 'brand-a'}},
                {_type: 'categoryCondition', category: {_ref: 'category-a'}},
                {_type: 'priceCondition', currencyCode: 'EUR', minimum: 100, maximum: 3000},
                {_type: 'priceCondition', currencyCode: 'EUR', maximum: null},
                {_type: 'reducedCondition', percent: 5}""");
        assertThat(rule.manual()).isEmpty();
        assertThat(rule.filter())
                .isEqualTo(new All(List.of(
                        new Tags(Set.of("gift")),
                        new Brands(Set.of("brand-a")),
                        new Categories(Set.of("category-a")),
                        new Price("EUR", 100L, 3000L),
                        new Price("EUR", null, null),
                        new Reduced(5))));
        assertThat(rule("any", "{_type: 'tagCondition', tag: 'gift'}").filter())
                .isEqualTo(new Any(List.of(new Tags(Set.of("gift")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_type: 'tagCondition'}",
                "{_type: 'moonCondition', tag: 'gift'}",
                "{_type: 'priceCondition', minimum: 1}",
                "{_type: 'priceCondition', currencyCode: 'EUR', minimum: 'cheap'}",
                "{_type: 'priceCondition', currencyCode: 'EUR', maximum: 1.5}",
                "{_type: 'reducedCondition'}",
                "{_type: 'reducedCondition', percent: 0}",
                "{_type: 'reducedCondition', percent: 101}",
                "{_type: 'reducedCondition', percent: '5'}",
                "null",
                "'tagCondition'"
            })
    void conditionThatCannotBeUnderstood_matchesNothing(String condition) {
        assertThat(rule("any", condition).filter()).isEqualTo(new Any(List.of(NOTHING)));
        assertThat(rule("all", condition).filter()).isEqualTo(new All(List.of(NOTHING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{kind: 'magic'}",
                "{kind: 'rule'}",
                "{kind: 'rule', match: 'all'}",
                "{kind: 'rule', match: 'any', conditions: []}",
                "{kind: 'rule', match: 'most', conditions: [{_type: 'tagCondition', tag: 'gift'}]}",
                "[]"
            })
    void ruleThatCannotBeUnderstood_matchesNothing(String collection) {
        assertThat(CollectionRule.of(json(collection))).isEqualTo(new CollectionRule(NOTHING, List.of()));
    }

    @Test
    void everySampleCollection_isUnderstood() {
        assertThat(SampleShop.EDITORIAL.ofType("collection"))
                .hasSize(14)
                .allSatisfy(
                        collection -> assertThat(CollectionRule.of(collection).filter())
                                .isNotEqualTo(NOTHING)
                                .extracting(Object::toString)
                                .asString()
                                .doesNotContain(NOTHING.toString()));
    }
}

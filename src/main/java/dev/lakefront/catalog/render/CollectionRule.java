package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.ProductFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which products a collection holds. What cannot be understood matches nothing: a condition that is ignored would put
 * products on sale pages that do not belong there.
 *
 * @param manual product ids in the editor's order; empty for a collection by rule
 */
public record CollectionRule(ProductFilter filter, List<String> manual) {

    private static final ProductFilter NOTHING = new ProductFilter.Any(List.of());

    public static CollectionRule of(JsonNode collection) {
        return switch (collection.path("kind").asText()) {
            case "manual" -> byHand(collection.path("products"));
            case "rule" ->
                new CollectionRule(
                        combined(collection.path("match").asText(), conditions(collection.path("conditions"))),
                        List.of());
            default -> new CollectionRule(NOTHING, List.of());
        };
    }

    private static CollectionRule byHand(JsonNode products) {
        Set<String> ids = new LinkedHashSet<>();
        products.forEach(product -> ids.add(product.path("_ref").asText()));
        ids.remove("");
        return new CollectionRule(new ProductFilter.Ids(Set.copyOf(ids)), List.copyOf(ids));
    }

    private static List<ProductFilter> conditions(JsonNode conditions) {
        List<ProductFilter> filters = new ArrayList<>();
        conditions.forEach(condition -> filters.add(condition(condition)));
        return List.copyOf(filters);
    }

    private static ProductFilter combined(String match, List<ProductFilter> conditions) {
        return switch (match) {
            case "any" -> new ProductFilter.Any(conditions);
            case "all" -> conditions.isEmpty() ? NOTHING : new ProductFilter.All(conditions);
            default -> NOTHING;
        };
    }

    private static ProductFilter condition(JsonNode condition) {
        return switch (condition.path("_type").asText()) {
            case "tagCondition" -> tagged(condition.path("tag").asText());
            case "brandCondition" ->
                new ProductFilter.Brands(
                        Set.of(condition.path("brand").path("_ref").asText()));
            case "categoryCondition" ->
                new ProductFilter.Categories(
                        Set.of(condition.path("category").path("_ref").asText()));
            case "priceCondition" -> priced(condition);
            case "reducedCondition" -> reduced(condition.path("percent"));
            default -> NOTHING;
        };
    }

    private static ProductFilter tagged(String tag) {
        return tag.isBlank() ? NOTHING : new ProductFilter.Tags(Set.of(tag));
    }

    private static ProductFilter priced(JsonNode condition) {
        String currency = condition.path("currencyCode").asText();
        JsonNode minimum = condition.path("minimum");
        JsonNode maximum = condition.path("maximum");
        return currency.isBlank() || !isBound(minimum) || !isBound(maximum)
                ? NOTHING
                : new ProductFilter.Price(currency, bound(minimum), bound(maximum));
    }

    private static boolean isBound(JsonNode amount) {
        return amount.isMissingNode() || amount.isNull() || isWhole(amount);
    }

    private static @Nullable Long bound(JsonNode amount) {
        return isWhole(amount) ? amount.longValue() : null;
    }

    private static ProductFilter reduced(JsonNode percent) {
        return isWhole(percent) && percent.longValue() >= 1 && percent.longValue() <= 100
                ? new ProductFilter.Reduced(percent.intValue())
                : NOTHING;
    }

    private static boolean isWhole(JsonNode number) {
        return number.isNumber() && number.canConvertToExactIntegral() && number.canConvertToLong();
    }
}

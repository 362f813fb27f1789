package dev.lakefront.catalog.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index takes it: what it is found, ordered and counted by, and the finished bytes that lists show.
 *
 * @param hidden left out of lists, search, suggestions and related products unless asked for by id, handle or tag
 * @param soldRank pieces sold, as the ranking of best sellers counts them
 * @param reducedPercent the largest reduction of any variant in any currency, in whole percent; 0 for none
 * @param brand the brand's id
 * @param categories ids of the categories that it is filed in
 * @param categoriesAbove the same with all categories above them
 * @param prices the span of its variants' prices by currency code; a currency that it is not sold in is absent
 * @param texts by locale
 * @param cards the finished JSON of its card by locale and currency
 * @param source the Sanity document as JSON text
 */
public record IndexedProduct(
        String id,
        String handle,
        String revision,
        Instant createdAt,
        Instant updatedAt,
        boolean hidden,
        boolean available,
        long soldRank,
        int reducedPercent,
        List<String> skus,
        List<String> tags,
        @Nullable String brand,
        Set<String> categories,
        Set<String> categoriesAbove,
        Map<String, Span> prices,
        List<OptionChoice> options,
        Map<String, Text> texts,
        Map<View, byte[]> cards,
        byte[] source) {

    /** The lowest and highest price in minor units. */
    public record Span(long lowest, long highest) {}

    /** One value of one option that some variant has; names and labels by locale. */
    public record OptionChoice(
            String option, Map<String, String> optionNames, String value, Map<String, String> valueLabels) {}

    /**
     * What is searched in one locale, by weight.
     *
     * @param names of brand and categories, tags, option values: found, but less telling than the title
     */
    public record Text(String title, List<String> names, String description) {}

    /** A language and a currency in which products are shown. */
    public record View(String locale, String currency) {}
}

package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.View;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the index's fields, and what a term in them looks like. A change here needs a new format in {@link
 * IndexFolder}.
 */
final class Fields {

    /** A product, shown or hidden, or a document that is none and has nothing but its source. */
    static final String KIND = "kind";

    static final String SHOWN = "shown";
    static final String HIDDEN = "hidden";
    static final String OTHER = "other";

    static final String ID = "id";
    static final String HANDLE = "handle";
    static final String REVISION = "revision";
    static final String SOURCE = "source";

    static final String CREATED = "created";
    static final String SOLD = "sold";
    static final String AVAILABLE = "available";
    static final String REDUCED = "reduced";
    static final String TAG = "tag";
    static final String BRAND = "brand";

    /** Categories with all above them; {@link #FILED} is those that the product itself names. */
    static final String CATEGORY = "category";

    static final String FILED = "filed";

    static final String SKU = "sku";
    static final String SKU_ANY_CASE = "sku.any";
    static final String SKU_WORDS = "sku.words";

    /** Pairs of what an option and its value may be called. */
    static final String OPTION = "option";

    /** Code, locale, name; with empty locale and name once for each product that has the option. */
    static final String OPTION_NAME = "option.name";

    /** Code, value, locale, label. */
    static final String OPTION_LABEL = "option.label";

    private static final String SUGGEST = "suggest.";

    /**
     * Lucene refuses terms above 32,766 bytes, and the longest term has four parts of up to three bytes a character.
     */
    private static final int LONGEST_PART = 2_000;

    private static final char SEPARATOR = '\u001f';

    private Fields() {}

    static String price(String currency) {
        return "price." + currency;
    }

    static String highestPrice(String currency) {
        return "price.highest." + currency;
    }

    static String card(View view) {
        return "card." + view.locale() + "." + view.currency();
    }

    static String name(String locale) {
        return "name." + locale;
    }

    static String title(String locale) {
        return "title." + locale;
    }

    static String wholeTitle(String locale) {
        return "title.whole." + locale;
    }

    static String names(String locale) {
        return "names." + locale;
    }

    static String description(String locale) {
        return "description." + locale;
    }

    static String suggest(String locale) {
        return SUGGEST + locale;
    }

    static boolean isSuggest(String field) {
        return field.startsWith(SUGGEST);
    }

    /** What is longer is told apart by its beginning only. */
    static String term(String value) {
        return value.length() <= LONGEST_PART ? value : value.substring(0, LONGEST_PART);
    }

    /** As {@link #term}, without regard to case and surrounding blanks. */
    static String anyCase(String value) {
        return term(value.strip().toLowerCase(Locale.ROOT));
    }

    static String joined(String... parts) {
        return Stream.of(parts)
                .map(part -> term(part).replace(SEPARATOR, ' '))
                .collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    static String[] parts(String joined) {
        return joined.split(String.valueOf(SEPARATOR), -1);
    }
}

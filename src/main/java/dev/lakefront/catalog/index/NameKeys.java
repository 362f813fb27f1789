package dev.lakefront.catalog.index;

import java.text.Collator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.util.BytesRef;

/** Bytes that order titles as a dictionary of the locale does. */
final class NameKeys {

    /** A key takes about six bytes a character, and travels in the positions between pages. */
    private static final int LONGEST = 200;

    private static final Map<String, Collator> COLLATORS = new ConcurrentHashMap<>();

    private NameKeys() {}

    /** Titles that agree in their first 200 characters have the same key. */
    static BytesRef of(String title, String locale) {
        Collator collator = COLLATORS.computeIfAbsent(locale, NameKeys::collator);
        String compared = title.length() <= LONGEST ? title : title.substring(0, LONGEST);
        return new BytesRef(collator.getCollationKey(compared).toByteArray());
    }

    private static Collator collator(String locale) {
        Collator collator = Collator.getInstance(Locale.forLanguageTag(locale));
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return collator;
    }
}

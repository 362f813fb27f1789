package dev.lakefront.pricing;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes of a basket: each once, in their order and as they were entered first, found in any case. */
final class EnteredCodes {

    private final Map<String, String> entered = new LinkedHashMap<>();

    EnteredCodes(List<String> codes) {
        codes.forEach(code -> entered.putIfAbsent(normal(code), code));
    }

    private static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether a promotion asks for no code, or for one of these. */
    boolean admit(Promotion promotion) {
        return promotion.code() == null || entered.containsKey(promotion.code());
    }

    /** How this promotion's code was entered; null if it has none. */
    @Nullable
    String spelling(Promotion promotion) {
        return promotion.code() == null ? null : entered.get(promotion.code());
    }

    Collection<String> spellings() {
        return Collections.unmodifiableCollection(entered.values());
    }
}

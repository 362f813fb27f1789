package dev.lakefront.pricing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that makes a basket cheaper.
 *
 * @param id of its document
 * @param title by locale, at least one
 * @param code in capitals; null if it applies by itself
 */
public record Promotion(
        String id, Map<String, String> title, @Nullable String code, Reward reward, PromotionTerms terms, Scope scope) {

    public Promotion {
        title = Map.copyOf(title);
        if (title.isEmpty()) {
            throw new IllegalArgumentException("No title of " + id);
        }
    }
}

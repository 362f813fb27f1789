package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A promotion that applied.
 *
 * @param code as it was entered; null if it applied by itself
 * @param title by locale, at least one
 * @param amount what it took off in all, always something
 */
public record AppliedDiscount(
        String promotionId, @Nullable String code, Map<String, String> title, Reward.Kind kind, Money amount) {

    /** The title in the first of these locales that it has; else in English, else in whatever it has. */
    public String titleIn(Collection<String> locales) {
        for (String locale : locales) {
            String text = title.get(locale);
            if (text != null) {
                return text;
            }
        }
        return title.getOrDefault("en", new TreeMap<>(title).firstEntry().getValue());
    }
}

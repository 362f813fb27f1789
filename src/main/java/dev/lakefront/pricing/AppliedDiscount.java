package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A promotion that applied.
 *
 * @param code as it was entered; null if it applied by itself
 * @param title by locale
 * @param amount what it took off in all, always something
 */
public record AppliedDiscount(
        String promotionId, @Nullable String code, Map<String, String> title, Reward.Kind kind, Money amount) {}

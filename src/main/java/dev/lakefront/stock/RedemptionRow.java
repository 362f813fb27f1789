package dev.lakefront.stock;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/** A row of {@code promotion_redemption}. */
@MappedEntity("promotion_redemption")
record RedemptionRow(
        @Id String promotionId, String holdId, @Nullable String customerKey) {}

package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed on of a Checkout Session.
 *
 * @param payment what its payment will be
 * @param successUrl where the shopper goes who has paid
 * @param cancelUrl where the shopper goes who turns back; null if nobody can
 */
record SessionTerms(
        List<LineItem> items,
        Terms payment,
        String successUrl,
        @Nullable String cancelUrl,
        Instant expiresAt,
        Map<String, String> metadata,
        @Nullable String clientReferenceId,
        @Nullable String customerEmail,
        @Nullable String locale,
        @Nullable String submitType) {}

package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment that succeeded before the stand-in was there.
 *
 * @param id {@code pi_…}, or {@code cs_…} of the Checkout Session that it was made on
 * @param amount in the currency's smallest unit
 * @param title what was paid for, as the session names it
 * @param metadata of the payment, and of the session
 * @param method type of the payment method, such as {@code card}
 * @param refunds what was given back of it
 */
public record PastPayment(
        String id,
        long amount,
        String currency,
        String title,
        Map<String, String> metadata,
        String method,
        Instant madeAt,
        Instant paidAt,
        List<GivenBack> refunds) {

    boolean onAPage() {
        return id.startsWith("cs_");
    }

    /**
     * Money that was given back.
     *
     * @param id null for any
     * @param status {@code pending}, {@code succeeded} or {@code failed}
     */
    public record GivenBack(
            @Nullable String id, Map<String, String> metadata, long amount, String status, Instant at) {}
}

package dev.lakefront.stock;

import org.jspecify.annotations.Nullable;

/**
 * One use of a promotion, which lasts as long as the pieces are held or sold.
 *
 * @param customerKey a pseudonym of whoever uses it, 64 characters at most; null if nobody knows who it is
 * @param mostInAll how often it may be used; null if there is no limit
 * @param mostByCustomer how often this customer may use it; null if there is no limit, or nobody knows who it is
 */
public record Redemption(
        String promotionId,
        @Nullable String customerKey,
        @Nullable Long mostInAll,
        @Nullable Long mostByCustomer) {

    public Redemption {
        if (customerKey == null && mostByCustomer != null) {
            throw new IllegalArgumentException("a limit for a customer who is not known");
        }
    }

    boolean limited() {
        return mostInAll != null || mostByCustomer != null;
    }

    boolean exceededBy(PromotionUses uses) {
        return (mostInAll != null && uses.inAll() >= mostInAll)
                || (mostByCustomer != null && uses.byCustomer() >= mostByCustomer);
    }

    /** Who it is for is nobody's business. */
    @Override
    public String toString() {
        return "Redemption[" + promotionId + "]";
    }
}

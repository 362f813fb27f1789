package dev.lakefront.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/**
 * What a payment method is and what comes of paying with it.
 *
 * @param type such as {@code card}
 * @param brand of a card, else empty
 * @param country of the card or the bank
 * @param decline why it is refused, at once, after the shopper's part or later; null if it is not
 * @param dispute why its holder will have it back; null if nobody will
 */
record TestMethod(
        String type,
        String brand,
        String last4,
        String country,
        Way way,
        @Nullable Decline decline,
        Refunding refunding,
        Dispute.@Nullable Cause dispute) {

    static final String CARD = "card";
    static final String PAYPAL = "paypal";
    static final String SEPA_DEBIT = "sepa_debit";
    static final String US_BANK_ACCOUNT = "us_bank_account";

    boolean isCard() {
        return type.equals(CARD);
    }

    TestMethod with(Way newWay, @Nullable Decline newDecline) {
        return new TestMethod(type, brand, last4, country, newWay, newDecline, refunding, dispute);
    }

    TestMethod with(Refunding newRefunding) {
        return new TestMethod(type, brand, last4, country, way, decline, newRefunding, dispute);
    }

    TestMethod disputed(Dispute.Cause why) {
        return new TestMethod(type, brand, last4, country, way, decline, refunding, why);
    }

    /** How the outcome comes about. */
    enum Way {
        AT_ONCE,
        /** The shopper's bank asks the shopper. */
        CHALLENGE,
        /** The shopper goes to another page. */
        REDIRECT,
        /** Days later; here after a pause. */
        LATER,
        NEVER
    }

    /** What becomes of giving money back. */
    enum Refunding {
        SUCCEEDS,
        /** Succeeds, and fails a little later. */
        FAILS_LATER,
        /** Is pending, and succeeds a little later. */
        SUCCEEDS_LATER
    }
}

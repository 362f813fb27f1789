package dev.lakefront.notification;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.AccountLetter;
import dev.lakefront.account.LinkPurpose;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderLetter;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a letter, and what the ledger knows it by.
 *
 * @param kind which letter it is
 * @param accountId whom it concerns: a deleted account's letters are made anonymous by it; null if it concerns a guest
 * @param orderId that it is about; null if it is about none
 * @param recipient the whole address
 * @param link null if it has none, or one without a token
 */
record Envelope(
        String kind,
        @Nullable String accountId,
        @Nullable String orderId,
        String recipient,
        String locale,
        @Nullable LetterLink link) {

    private static final String ABOUT_ORDERS = "ORDER_";

    static Envelope of(AccountLetter letter) {
        LinkPurpose purpose = letter.purpose();
        String linkId = letter.linkId();
        LetterLink link = purpose == null || linkId == null ? null : new LetterLink(purpose.name(), linkId);
        return new Envelope(letter.kind().name(), letter.accountId(), null, letter.recipient(), letter.locale(), link);
    }

    /** Guests' links open the order; who has an account signs in. */
    static Envelope of(OrderLetter letter, Order order) {
        AccountId account = order.customer().account();
        return new Envelope(
                kind(letter.kind()),
                account == null ? null : account.value(),
                order.id().value(),
                order.customer().email().value(),
                order.customer().locale(),
                account == null ? LetterLink.to(order.id()) : null);
    }

    /** As the ledger and the texts call letters about orders. */
    static String kind(OrderLetter.Kind kind) {
        return ABOUT_ORDERS + kind.name();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Envelope[" + kind + "]";
    }
}

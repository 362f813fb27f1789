package dev.lakefront.notification;

import dev.lakefront.account.LinkPurpose;
import dev.lakefront.order.OrderId;

/**
 * The link in a letter, without its token, which is made when the letter is sent.
 *
 * @param purpose a {@link LinkPurpose}, or {@link #ORDER}
 * @param id of the link, or of the order that it shows
 */
record LetterLink(String purpose, String id) {

    /** Shows a guest an order. */
    static final String ORDER = "ORDER";

    static LetterLink to(OrderId order) {
        return new LetterLink(ORDER, order.value());
    }
}

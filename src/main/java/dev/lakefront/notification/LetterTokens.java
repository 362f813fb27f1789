package dev.lakefront.notification;

import dev.lakefront.account.LinkPurpose;
import dev.lakefront.account.LinkTokens;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderTokens;
import jakarta.inject.Singleton;

/** Makes the tokens of letters' links. They are derived, so the ledger holds none. */
@Singleton
final class LetterTokens {

    private final LinkTokens accounts;
    private final OrderTokens orders;

    LetterTokens(LinkTokens accounts, OrderTokens orders) {
        this.accounts = accounts;
        this.orders = orders;
    }

    String token(LetterLink link) {
        return link.purpose().equals(LetterLink.ORDER)
                ? orders.of(new OrderId(link.id()))
                : accounts.token(LinkPurpose.valueOf(link.purpose()), link.id());
    }
}

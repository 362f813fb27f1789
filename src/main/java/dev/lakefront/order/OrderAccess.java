package dev.lakefront.order;

import dev.lakefront.account.Account;
import dev.lakefront.account.AccountId;
import dev.lakefront.account.Accounts;
import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may see an order: the person who placed it; if a guest did, whoever shows its token, and the person whose verified
 * address it has.
 */
@Singleton
public final class OrderAccess {

    private final Orders orders;
    private final Accounts accounts;
    private final OrderTokens tokens;

    OrderAccess(Orders orders, Accounts accounts, OrderTokens tokens) {
        this.orders = orders;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** The order with this id, if there is one that the viewer may see. */
    public Optional<Order> find(String id, OrderViewer viewer) {
        return OrderId.parse(id).flatMap(orders::find).filter(order -> mayBeSeen(order, viewer));
    }

    private boolean mayBeSeen(Order order, OrderViewer viewer) {
        AccountId owner = order.customer().account();
        if (owner != null) {
            return owner.equals(viewer.account());
        }
        String token = viewer.token();
        return (token != null && tokens.opens(order.id(), token))
                || (viewer.account() != null && order.customer().email().equals(verifiedAddress(viewer.account())));
    }

    /** By which a person's earlier orders as a guest are known; null if there is none. */
    @Nullable
    EmailAddress verifiedAddress(AccountId account) {
        return accounts.find(account)
                .filter(Account::verified)
                .map(Account::email)
                .orElse(null);
    }
}

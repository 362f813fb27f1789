package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders. */
public interface Orders {

    /**
     * Places an order with its hold, its first attempt to pay and its mark for the lake, in the caller's transaction, in which
     * the cart is locked.
     */
    PlaceResult place(NewOrder order);

    Optional<Order> find(OrderId id);

    /** The open unpaid order of a cart. */
    Optional<Order> unpaidOf(String cartId);

    /** Whether an order of this cart was paid, so that the cart is spent. */
    boolean isSpent(String cartId);

    /** What happened to an order, the oldest first. */
    List<TimelineEntry> timeline(OrderId id);

    /** What happened to several, the oldest first. */
    Map<OrderId, List<TimelineEntry>> timelines(Collection<OrderId> ids);

    /**
     * A person's orders, with guests' orders of their address, the newest first.
     *
     * @param email of the person if it is verified; null otherwise
     */
    Page ofPerson(AccountId account, @Nullable EmailAddress email, Position after, int most);

    /** All orders that match, the newest first. */
    Page search(Filter filter, Position after, int most);

    /**
     * Some of them.
     *
     * @param total of all, not only of these
     * @param next where to go on; null after the last
     */
    record Page(List<Order> orders, long total, @Nullable Position next) {}

    /**
     * What staff looks for; null for anything.
     *
     * @param q the beginning of a number, or a whole e-mail address or id
     */
    record Filter(
            @Nullable String status,
            @Nullable String paymentStatus,
            @Nullable String fulfilmentStatus,
            @Nullable String q) {}
}

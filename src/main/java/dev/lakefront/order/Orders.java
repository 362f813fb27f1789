package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import java.time.Instant;
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
     * @param after where to go on; null for the beginning
     */
    Page ofPerson(AccountId account, @Nullable EmailAddress email, @Nullable Position after, int most);

    /** All orders that match, the newest first. */
    Page search(Filter filter, @Nullable Position after, int most);

    /** A place in a list. */
    record Position(Instant placedAt, String id) {}

    /**
     * Some of them.
     *
     * @param total of all, not only of these
     */
    record Page(List<Order> orders, long total, boolean more) {}

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

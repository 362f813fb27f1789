package dev.lakefront.order;

import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentHistory;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The orders as documents are made of them, many at once, and as they are made of documents. In the caller's transaction. */
@Singleton
class OrderArchive {

    private final ArchiveRows rows;
    private final JdbcOrders orders;
    private final LostOrders lostOrders;
    private final PaymentHistory payments;

    OrderArchive(ArchiveRows rows, JdbcOrders orders, LostOrders lostOrders, PaymentHistory payments) {
        this.rows = rows;
        this.orders = orders;
        this.lostOrders = lostOrders;
        this.payments = payments;
    }

    /** Those that there are of these, each with as many of its latest entries at most. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<KeptOrder> read(Collection<OrderId> ids, int mostEntries) {
        List<OrderId> all = List.copyOf(ids);
        List<KeptOrder> kept = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ArchiveRows.MOST) {
            List<OrderId> some = all.subList(from, Math.min(all.size(), from + ArchiveRows.MOST));
            List<String> texts = some.stream().map(OrderId::value).toList();
            Map<OrderId, List<TimelineEntry>> timelines = orders.timelines(some);
            Map<String, List<Attempt>> attempts = payments.of(texts);
            for (OrderRow row : rows.of(texts)) {
                Order order = row.order();
                List<TimelineEntry> timeline = timelines.getOrDefault(order.id(), List.of());
                kept.add(new KeptOrder(
                        order,
                        timeline.subList(Math.max(0, timeline.size() - mostEntries), timeline.size()),
                        attempts.getOrDefault(row.id(), List.of())));
            }
        }
        return kept;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    boolean isEmpty() {
        return rows.countAny() == 0;
    }

    /**
     * Takes over an order with its pieces and attempts, as another database had it.
     *
     * @return false if it is known already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean restore(KeptOrder lost) {
        boolean restored = lostOrders.restore(lost.order(), lost.timeline());
        if (restored) {
            lost.attempts().forEach(payments::restore);
        }
        return restored;
    }
}

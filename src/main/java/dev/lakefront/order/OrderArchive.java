package dev.lakefront.order;

import java.util.Collection;
import java.util.List;

/** The orders as documents are made of them, many at once, and as they are made of documents. In the caller's transaction. */
interface OrderArchive {

    /** Those that there are of these, each with as many of its latest entries at most. */
    List<KeptOrder> read(Collection<OrderId> ids, int mostEntries);

    boolean isEmpty();

    /**
     * Takes over an order with its pieces and attempts, as another database had it.
     *
     * @return false if there is an order of this id or number already
     */
    boolean restore(KeptOrder order);

    /** Takes down the answer to an editor; the document is to be written. */
    void answer(OrderId id, RequestOutcome outcome);
}

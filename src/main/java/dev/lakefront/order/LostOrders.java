package dev.lakefront.order;

import dev.lakefront.stock.Hold;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.Holds;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes orders in that this database lost. */
@Singleton
class LostOrders {

    private final OrderStore store;
    private final OrderUses uses;
    private final Holds holds;
    private final Consequences consequences;

    LostOrders(OrderStore store, OrderUses uses, Holds holds, Consequences consequences) {
        this.store = store;
        this.uses = uses;
        this.holds = holds;
        this.consequences = consequences;
    }

    /**
     * Takes in an order that this database lost, with its hold, as the lake shows it. The pieces of an order that is over are
     * counted as sold already, unless they are on sale again; those of one that is not paid are held again, also if there are too few by now.
     *
     * @return false if it is there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean restore(Order order, List<TimelineEntry> entries) {
        if (store.locked(order.id()).isPresent()) {
            return false;
        }
        if (!store.add(order, "", OrderJson.write(order.content()))) {
            throw new IllegalStateException("the number or the cart of " + order + " is another's");
        }
        entries.forEach(entry -> store.tell(order.id(), entry));
        boolean onSale = order.refunds().stream().anyMatch(Refund::restocked);
        if (!(order.state() instanceof OrderState.Cancelled) && !onSale) {
            HoldState state = order.isPayable() ? HoldState.HELD : HoldState.SOLD;
            Map<String, Long> pieces = order.content().lines().stream()
                    .collect(Collectors.groupingBy(
                            OrderContent.Line::sku, Collectors.summingLong(OrderContent.Line::quantity)));
            holds.restore(new Hold(order.hold(), state, order.deadline(), pieces), uses.of(order));
        }
        askForRefunds(order);
        return true;
    }

    /** Those of which nobody knows whether they were made; none is made twice. */
    private void askForRefunds(Order order) {
        PaymentState.Receipt receipt = order.payment().counted();
        if (receipt != null) {
            order.refunds().stream()
                    .filter(refund -> refund.state() == Refund.State.REQUESTED)
                    .map(refund -> new Effect.PayBack(receipt.reference(), refund.id(), refund.amount()))
                    .forEach(payBack -> consequences.follow(order, payBack));
        }
    }
}

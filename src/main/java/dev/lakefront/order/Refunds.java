package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.PaymentState.Receipt;
import dev.lakefront.payment.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of the refunds of the payment that counts. */
final class Refunds {

    /** Why the shop gives money back by itself: the order was called off. */
    static final String CANCELLED = "cancelled";

    /** The same: the money came when the order was no more. */
    static final String LATE = "late";

    private static final Set<String> OWN_REASONS = Set.of(CANCELLED, LATE);
    private static final Pattern OWN_ID = Pattern.compile("r(\\d{1,9})");

    private Refunds() {}

    /**
     * What was known, with what a payment shows. Each gets further, and none goes back: the payment may be an older sight, or not show
     * yet what was asked for.
     */
    static List<Refund> merge(List<Refund> known, List<Payment.Refund> shown) {
        List<Refund> merged = new ArrayList<>(known);
        for (Payment.Refund each : shown) {
            int place = place(merged, each);
            if (place < 0) {
                merged.add(found(merged, each));
            } else {
                merged.set(place, further(merged.get(place), each));
            }
        }
        return List.copyOf(merged);
    }

    /** Where it is among those that are known; negative if it is not. */
    private static int place(List<Refund> known, Payment.Refund shown) {
        int named = -1;
        for (int place = 0; place < known.size(); place++) {
            Refund refund = known.get(place);
            if (shown.reference().equals(refund.reference())) {
                return place;
            }
            if (refund.reference() == null && refund.id().equals(shown.name())) {
                named = place;
            }
        }
        return named;
    }

    private static Refund found(List<Refund> known, Payment.Refund shown) {
        String name = shown.name();
        boolean free = known.stream().noneMatch(refund -> refund.id().equals(name));
        return new Refund(
                name != null && free ? name : shown.reference(),
                shown.reference(),
                shown.amount(),
                Refund.State.of(shown.status()),
                shown.reason(),
                false,
                shown.createdAt());
    }

    private static Refund further(Refund known, Payment.Refund shown) {
        Refund.State now = Refund.State.of(shown.status());
        // what could not be asked for was asked for all the same
        boolean revived = known.state() == Refund.State.FAILED && known.reference() == null;
        return new Refund(
                known.id(),
                shown.reference(),
                shown.amount(),
                revived || now.compareTo(known.state()) > 0 ? now : known.state(),
                known.reason(),
                known.restocked(),
                known.at());
    }

    /** Those that are known, but the one of this id failed. */
    static List<Refund> failed(List<Refund> known, String id) {
        return known.stream()
                .map(each -> each.id().equals(id)
                        ? new Refund(
                                id,
                                each.reference(),
                                each.amount(),
                                Refund.State.FAILED,
                                each.reason(),
                                each.restocked(),
                                each.at())
                        : each)
                .toList();
    }

    /** What has arrived. */
    static Money arrived(List<Refund> refunds, Currency currency) {
        return refunds.stream()
                .filter(each -> each.state() == Refund.State.SUCCEEDED)
                .map(Refund::amount)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** What can be given back still, as far as is known; what is on its way cannot be given back again. */
    static Money left(Order order, Receipt receipt) {
        Money zero = Money.zero(receipt.received().currency());
        Money gone = order.refunds().stream()
                .filter(Refund::counts)
                .map(Refund::amount)
                .reduce(zero, Money::plus);
        Money back = order.payment().givenBack();
        Money most = back == null || back.compareTo(gone) < 0 ? gone : back;
        Money left = receipt.received().minus(most);
        return left.isNegative() ? zero : left;
    }

    /** One that is asked for now. Its id was never another's. */
    static Refund next(Order order, Money amount, @Nullable String reason, boolean restocked, Instant now) {
        int last = 0;
        for (Refund each : order.refunds()) {
            Matcher own = OWN_ID.matcher(each.id());
            if (own.matches()) {
                last = Math.max(last, Integer.parseInt(own.group(1)));
            }
        }
        return new Refund("r" + (last + 1), null, amount, Refund.State.REQUESTED, reason, restocked, now);
    }

    /** The order with one more. */
    static Order with(Order order, Refund refund) {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(refund);
        return order.as(order.payment(), refunds);
    }

    /** Whether that is what the shop says for itself. */
    static boolean isOwnReason(@Nullable String reason) {
        return reason != null && OWN_REASONS.contains(reason);
    }
}

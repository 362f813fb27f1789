package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Unchanged;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.order.PaymentState.Dispute;
import dev.lakefront.order.PaymentState.Receipt;
import dev.lakefront.payment.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the payment that counts means for its order afterwards: money goes back, or the shopper's bank questions it. */
final class CountedPayment {

    private static final String DISPUTE = "dispute";

    private CountedPayment() {}

    /** The payment is shown once more. */
    static Decision again(Order order, Receipt receipt, Payment shown, Instant now) {
        if (!shown.received().equals(receipt.received())) {
            return new Unchanged();
        }
        Dispute before = order.payment().dispute();
        Dispute after = dispute(before, shown.dispute());
        Decision without = changed(order, seen(order, receipt, shown, before, now));
        if (Objects.equals(before, after)) {
            return without;
        }
        Changed with = seen(order, receipt, shown, after, now);
        // an older sight of one that was decided since opens it no second time
        return after != null && !after.lost() ? new Decision.Once(DISPUTE, after.reference(), with, without) : with;
    }

    private static Decision changed(Order before, Changed after) {
        return after.order().equals(before) ? new Unchanged() : after;
    }

    /** All that the payment shows, of an order of which it counts. */
    static Changed seen(Order order, Receipt receipt, Payment shown, Instant now) {
        return seen(order, receipt, shown, dispute(order.payment().dispute(), shown.dispute()), now);
    }

    private static Changed seen(Order order, Receipt receipt, Payment shown, @Nullable Dispute dispute, Instant now) {
        List<Refund> refunds = Refunds.merge(order.refunds(), shown.refunds());
        Money back = Refunds.arrived(refunds, receipt.received().currency());
        Order after = order.as(PaymentState.of(receipt, back, dispute), refunds);
        List<Effect> effects = new ArrayList<>(news(order.refunds(), refunds));
        Dispute before = order.payment().dispute();
        if (dispute != null && !dispute.equals(before)) {
            effects.add(told(dispute));
        } else if (dispute == null && before != null) {
            effects.add(new Tell("dispute.won", List.of(), before.reference() + ":won"));
            return settled(after, receipt, effects, now);
        }
        return new Changed(after, effects);
    }

    /** The same dispute gets further, and none is forgotten; null if none is to be minded. */
    private static @Nullable Dispute dispute(@Nullable Dispute known, Payment.@Nullable Dispute shown) {
        if (shown == null) {
            return known;
        }
        if (known == null || !known.reference().equals(shown.reference())) {
            boolean older = known != null && shown.createdAt().isBefore(known.since());
            return older ? known : started(shown);
        }
        return switch (shown.outcome()) {
            case OPEN -> known;
            case WON -> null;
            case LOST -> known.lost() ? known : dispute(shown, true);
        };
    }

    private static @Nullable Dispute started(Payment.Dispute shown) {
        return switch (shown.outcome()) {
            case OPEN -> dispute(shown, false);
            case WON -> null;
            case LOST -> dispute(shown, true);
        };
    }

    private static Dispute dispute(Payment.Dispute shown, boolean lost) {
        return new Dispute(shown.reference(), lost, shown.amount(), shown.reason(), shown.createdAt());
    }

    private static Tell told(Dispute dispute) {
        return dispute.lost()
                ? new Tell("dispute.lost", List.of(dispute.amount()), dispute.reference() + ":lost")
                : new Tell(DISPUTE, List.of(), dispute.reference());
    }

    /** The money is the shop's again: what waited for that goes on. */
    private static Changed settled(Order order, Receipt receipt, List<Effect> effects, Instant now) {
        if (order.state() instanceof OrderState.Cancelled) {
            boolean calledOff = order.refunds().stream().anyMatch(each -> Refunds.CANCELLED.equals(each.reason()));
            return payBack(order, receipt, calledOff ? Refunds.CANCELLED : Refunds.LATE, effects, now);
        }
        if (order.isOpen() && order.fulfilment() == FulfilmentState.DELIVERED) {
            effects.add(Tell.of("completed"));
            return new Changed(order.as(new OrderState.Completed()), effects);
        }
        return new Changed(order, effects);
    }

    /** All that is left goes back, unless the bank has it. */
    static Changed payBack(Order order, Receipt receipt, String reason, List<Effect> before, Instant now) {
        Money rest = Refunds.left(order, receipt);
        if (rest.isZero() || order.payment() instanceof PaymentState.Disputed) {
            return new Changed(order, before);
        }
        Refund refund = Refunds.next(order, rest, reason, false, now);
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Tell("refund_started." + reason, List.of(rest), receipt.reference()));
        effects.add(new PayBack(receipt.reference(), refund.id(), rest));
        return new Changed(Refunds.with(order, refund), effects);
    }

    /** What is to be told of refunds that got further. */
    private static List<Effect> news(List<Refund> before, List<Refund> after) {
        var known = before.stream().collect(Collectors.toMap(Refund::id, Function.identity()));
        List<Effect> news = new ArrayList<>();
        for (Refund refund : after) {
            Refund old = known.get(refund.id());
            boolean is = old == null || old.state() != refund.state();
            if (is && refund.state() == Refund.State.SUCCEEDED) {
                String reason = Refunds.isOwnReason(refund.reason()) ? refund.reason() : null;
                news.add(new Tell("refunded", List.of(refund.amount()), refund.id()));
                news.add(new Write(OrderLetter.Kind.REFUNDED, null, refund.id(), reason));
            } else if (is && refund.state() == Refund.State.FAILED && old != null) {
                news.add(failed(refund));
            }
        }
        return news;
    }

    /** One that was asked for cannot be made; nothing changes if that is known, or it was made. */
    static Decision refused(Order order, String id) {
        return order.refunds().stream()
                .filter(each -> each.id().equals(id) && each.state() == Refund.State.REQUESTED)
                .findFirst()
                .<Decision>map(each -> new Changed(
                        order.as(order.payment(), Refunds.failed(order.refunds(), id)), List.of(failed(each))))
                .orElseGet(Unchanged::new);
    }

    private static Tell failed(Refund refund) {
        return new Tell("refund_failed", List.of(refund.amount()), refund.id());
    }
}

package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderState;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.PaymentState.Receipt;
import dev.lakefront.order.Refund;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds an order against its payments as they were seen. Says what it finds, and does nothing. */
final class Comparison {

    /** So long money may be on its way back. */
    static final Duration RETURN_WITHIN = Duration.ofHours(1);

    private final Order order;
    private final List<Attempt> attempts;
    private final Collection<Payment> payments;
    private final Instant now;
    private final List<Discrepancy> found = new ArrayList<>();

    private Comparison(Order order, List<Attempt> attempts, Collection<Payment> payments, Instant now) {
        this.order = order;
        this.attempts = attempts;
        this.payments = payments;
        this.now = now;
    }

    /**
     * What they do not agree on.
     *
     * @param payments of the order, among them the one that counts if it exists
     * @param hardLimit after which somebody should know whether a payment works
     */
    static List<Discrepancy> of(
            Order order, List<Attempt> attempts, Collection<Payment> payments, Instant now, Duration hardLimit) {
        Comparison comparison = new Comparison(order, attempts, payments, now);
        Receipt receipt = order.payment().counted();
        if (receipt != null) {
            comparison.counted(receipt);
        }
        for (Payment payment : payments) {
            comparison.stuck(payment, hardLimit);
            if (receipt == null || !isOf(receipt, payment)) {
                comparison.notCounted(payment);
            }
        }
        return comparison.found;
    }

    private static boolean isOf(Receipt receipt, Payment payment) {
        return receipt.reference().equals(payment.reference().value());
    }

    private void counted(Receipt receipt) {
        Payment payment = payments.stream()
                .filter(each -> isOf(receipt, each))
                .findFirst()
                .orElse(null);
        if (payment == null || !payment.succeeded()) {
            Money nothing = Money.zero(receipt.received().currency());
            add(FindingKind.PAID_WITHOUT_MONEY, order.id().value(), receipt.reference(), receipt.received(), nothing);
            return;
        }
        Money total = order.content().total();
        if (!payment.received().equals(total)) {
            add(FindingKind.AMOUNT_DIFFERS, receipt.reference(), receipt.reference(), total, payment.received());
            return;
        }
        Money back = payment.returned();
        Money said = order.payment().givenBack();
        if (!back.equals(said)) {
            add(FindingKind.REFUND_DIFFERS, order.id().value(), receipt.reference(), said, back);
        }
        boolean failing = refunds(receipt);
        boolean over = order.state() instanceof OrderState.Cancelled;
        // the bank has the money, or may take it
        boolean questioned = order.payment() instanceof PaymentState.Disputed;
        if (over && !failing && !questioned) {
            notReturned(payment);
        }
    }

    /** Whether money that was asked back does not go back. */
    private boolean refunds(Receipt receipt) {
        boolean failing = false;
        List<Refund> refunds = order.refunds();
        for (int place = 0; place < refunds.size(); place++) {
            Refund refund = refunds.get(place);
            FindingKind kind = switch (refund.state()) {
                case REQUESTED -> isOverdue(refund, now) ? FindingKind.REFUND_MISSING : null;
                case FAILED ->
                    isMadeGood(refund, refunds.subList(place + 1, refunds.size())) ? null : FindingKind.REFUND_FAILED;
                case PENDING, SUCCEEDED -> null;
            };
            if (kind != null) {
                failing = true;
                String subject = order.id().value() + "/" + refund.id();
                add(
                        kind,
                        subject,
                        receipt.reference(),
                        refund.amount(),
                        Money.zero(refund.amount().currency()));
            }
        }
        return failing;
    }

    /** Whether money was asked back so long ago that it should have been given back. */
    static boolean isOverdue(Refund refund, Instant now) {
        return refund.state() == Refund.State.REQUESTED && refund.at().isBefore(now.minus(RETURN_WITHIN));
    }

    /** One of the same amount, or more, took its place. */
    private static boolean isMadeGood(Refund failed, List<Refund> later) {
        return later.stream().anyMatch(each -> each.counts() && each.amount().compareTo(failed.amount()) >= 0);
    }

    /** A payment that is none of the order's money: whatever comes in by it goes back. */
    private void notCounted(Payment payment) {
        String reference = payment.reference().value();
        if (payment.succeeded()) {
            notReturned(payment);
        } else if (!payment.dead()) {
            attempts.stream()
                    .filter(each ->
                            each.number() == payment.attempt() && !each.amount().equals(payment.amount()))
                    .findFirst()
                    .ifPresent(each ->
                            add(FindingKind.AMOUNT_DIFFERS, reference, reference, each.amount(), payment.amount()));
        }
    }

    private void notReturned(Payment payment) {
        Money rest = payment.kept();
        if (!rest.isZero() && order.updatedAt().isBefore(now.minus(RETURN_WITHIN))) {
            String reference = payment.reference().value();
            add(FindingKind.MONEY_NOT_RETURNED, reference, reference, Money.zero(rest.currency()), rest);
        }
    }

    private void stuck(Payment payment, Duration hardLimit) {
        boolean unclear = switch (payment.status()) {
            case PROCESSING, REQUIRES_CAPTURE, UNKNOWN -> true;
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, SUCCEEDED, CANCELED -> false;
        };
        if (unclear && payment.createdAt().isBefore(now.minus(hardLimit))) {
            String reference = payment.reference().value();
            add(FindingKind.PAYMENT_STUCK, reference, reference, payment.amount(), payment.received());
        }
    }

    private void add(
            FindingKind kind,
            String subject,
            @Nullable String reference,
            @Nullable Money expected,
            @Nullable Money amount) {
        found.add(new Discrepancy(kind, subject, order.id().value(), reference, expected, amount));
    }
}

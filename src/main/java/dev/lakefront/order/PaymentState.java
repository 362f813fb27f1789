package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an order's money. */
public sealed interface PaymentState {

    /** Nothing came in. */
    record Pending() implements PaymentState {}

    /** Somebody paid, and whether it works is not known yet. */
    record Processing() implements PaymentState {}

    /**
     * The last try failed; another may follow.
     *
     * @param code why, in Stripe's words
     */
    record Failed(String code, @Nullable String declineCode) implements PaymentState {}

    /** All of it came in. */
    record Paid(Receipt receipt) implements PaymentState {}

    record PartiallyRefunded(Receipt receipt, Money refunded) implements PaymentState {}

    record Refunded(Receipt receipt, Money refunded) implements PaymentState {}

    /** The shopper's bank questions the payment, or has taken it back. */
    record Disputed(Receipt receipt, Money refunded, Dispute dispute) implements PaymentState {}

    /**
     * Why a payment is questioned.
     *
     * @param reference whoever takes payments knows it by
     * @param lost whether the money is gone; nobody knows yet otherwise
     * @param reason in Stripe's words; null if none is known
     */
    record Dispute(
            String reference,
            boolean lost,
            Money amount,
            @Nullable String reason,
            Instant since) {}

    /**
     * The payment that counts.
     *
     * @param reference whoever takes payments knows it by
     * @param method such as {@code card}
     */
    record Receipt(String reference, String kind, @Nullable String method, Money received, Instant paidAt) {}

    /** As the API, the database and Sanity write it. */
    default String wireName() {
        return switch (this) {
            case Pending pending -> "pending";
            case Processing processing -> "processing";
            case Failed failed -> "failed";
            case Paid paid -> "paid";
            case PartiallyRefunded refunded -> "partially_refunded";
            case Refunded refunded -> "refunded";
            case Disputed disputed -> "disputed";
        };
    }

    /** The payment that counts; null if none does. */
    default @Nullable Receipt counted() {
        return switch (this) {
            case Pending pending -> null;
            case Processing processing -> null;
            case Failed failed -> null;
            case Paid paid -> paid.receipt();
            case PartiallyRefunded refunded -> refunded.receipt();
            case Refunded refunded -> refunded.receipt();
            case Disputed disputed -> disputed.receipt();
        };
    }

    /**
     * As it is when so much of a payment was given back.
     *
     * @param dispute null unless it is open or lost
     */
    static PaymentState of(Receipt receipt, Money refunded, @Nullable Dispute dispute) {
        if (dispute != null) {
            return new Disputed(receipt, refunded, dispute);
        }
        if (refunded.isZero()) {
            return new Paid(receipt);
        }
        return refunded.compareTo(receipt.received()) < 0
                ? new PartiallyRefunded(receipt, refunded)
                : new Refunded(receipt, refunded);
    }

    /** Why the payment that counts is questioned; null if it is not. */
    default @Nullable Dispute dispute() {
        return this instanceof Disputed disputed ? disputed.dispute() : null;
    }

    /** Whether the shop has the money, or a part of it, without question. */
    default boolean covers() {
        return this instanceof Paid || this instanceof PartiallyRefunded;
    }

    /** What was given back of the payment that counts; null if none does. */
    default @Nullable Money givenBack() {
        return switch (this) {
            case Pending pending -> null;
            case Processing processing -> null;
            case Failed failed -> null;
            case Paid paid -> Money.zero(paid.receipt().received().currency());
            case PartiallyRefunded refunded -> refunded.refunded();
            case Refunded refunded -> refunded.refunded();
            case Disputed disputed -> disputed.refunded();
        };
    }

    /** Whether the shop has, or had, the money. */
    default boolean received() {
        return counted() != null;
    }
}

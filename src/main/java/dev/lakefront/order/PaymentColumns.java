package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a row says of an order's money beside its word for it. */
record PaymentColumns(
        @Nullable String code,
        @Nullable String declineCode,
        PaymentState.@Nullable Receipt receipt,
        @Nullable Money refunded,
        PaymentState.@Nullable Dispute dispute) {

    /** Null if the word says it all. */
    static @Nullable String column(PaymentState state) {
        PaymentColumns columns = switch (state) {
            case PaymentState.Pending pending -> null;
            case PaymentState.Processing processing -> null;
            case PaymentState.Failed failed ->
                new PaymentColumns(failed.code(), failed.declineCode(), null, null, null);
            case PaymentState.Paid paid -> new PaymentColumns(null, null, paid.receipt(), null, null);
            case PaymentState.PartiallyRefunded part ->
                new PaymentColumns(null, null, part.receipt(), part.refunded(), null);
            case PaymentState.Refunded all -> new PaymentColumns(null, null, all.receipt(), all.refunded(), null);
            case PaymentState.Disputed disputed ->
                new PaymentColumns(null, null, disputed.receipt(), disputed.refunded(), disputed.dispute());
        };
        return columns == null ? null : OrderJson.write(columns);
    }

    static PaymentState state(String word, @Nullable String column) {
        PaymentColumns columns = column == null
                ? new PaymentColumns(null, null, null, null, null)
                : OrderJson.read(column, PaymentColumns.class);
        return switch (word) {
            case "pending" -> new PaymentState.Pending();
            case "processing" -> new PaymentState.Processing();
            case "failed" -> new PaymentState.Failed(Objects.requireNonNull(columns.code), columns.declineCode);
            case "paid" -> new PaymentState.Paid(Objects.requireNonNull(columns.receipt));
            case "partially_refunded" ->
                new PaymentState.PartiallyRefunded(
                        Objects.requireNonNull(columns.receipt), Objects.requireNonNull(columns.refunded));
            case "refunded" ->
                new PaymentState.Refunded(
                        Objects.requireNonNull(columns.receipt), Objects.requireNonNull(columns.refunded));
            case "disputed" ->
                new PaymentState.Disputed(
                        Objects.requireNonNull(columns.receipt),
                        Objects.requireNonNull(columns.refunded),
                        Objects.requireNonNull(columns.dispute));
            default -> throw new IllegalStateException("a payment is not " + word);
        };
    }
}

package dev.lakefront.admin;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.kernel.Money;
import dev.lakefront.order.reconciliation.Finding;
import dev.lakefront.order.reconciliation.ReconciliationRun;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that orders and payments do not agree on.
 *
 * @param kind {@code money_without_order}, {@code paid_without_money}, {@code amount_differs}, {@code refund_differs}, {@code
 *     money_not_returned}, {@code refund_missing}, {@code refund_failed}, {@code payment_stuck} or {@code not_compared}; an open
 *     set
 * @param orderId as the payment names it; there may be no such order
 * @param reference Stripe's id of the payment; null if it is about none
 * @param expected what should be so; null if it is about no amount
 * @param found what is so
 * @param lastSeenAt when it was so the last time
 * @param resolvedAt null as long as it is open
 * @param resolvedBy the account of whoever resolved it; null for the shop
 * @param note of whoever resolved it; {@code healed} if it is no more
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Finding")
record FindingResponse(
        String id,
        String kind,
        String orderId,
        @Nullable String reference,
        @Nullable Price expected,
        @Nullable Price found,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant foundAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastSeenAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant resolvedAt,

        @Nullable String resolvedBy,
        @Nullable String note) {

    static FindingResponse of(Finding finding) {
        Finding.Resolution resolution = finding.resolution();
        return new FindingResponse(
                finding.id(),
                finding.kind().wireName(),
                finding.orderId(),
                finding.reference(),
                price(finding.expected()),
                price(finding.found()),
                finding.foundAt(),
                finding.lastSeenAt(),
                resolution == null ? null : resolution.at(),
                resolution == null ? null : resolution.by(),
                resolution == null ? null : resolution.note());
    }

    private static @Nullable Price price(@Nullable Money money) {
        return money == null ? null : Price.of(money);
    }

    /** One finding, wrapped. */
    @Schema(name = "FindingAnswer")
    record Wrapped(FindingResponse finding) {}

    /**
     * A run that came to its end.
     *
     * @param payments that were looked at
     * @param orders that were held against their payments
     * @param healed orders that this put right
     * @param found findings that were new
     */
    @Schema(name = "ReconciliationRun")
    record Run(
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startedAt,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant endedAt,
            long payments,
            long orders,
            long healed,
            long found) {

        static Run of(ReconciliationRun run) {
            return new Run(run.startedAt(), run.endedAt(), run.payments(), run.orders(), run.healed(), run.found());
        }
    }

    /** The last run, wrapped. */
    @Schema(name = "ReconciliationRunAnswer")
    record LastRun(Run lastRun) {}

    /**
     * A page of findings, the newest first.
     *
     * @param total of all pages
     * @param nextCursor of the page that follows; null on the last
     * @param lastRun null if none came to its end yet
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "FindingList")
    record Page(
            List<FindingResponse> items,
            long total,
            @Nullable String nextCursor,
            @Nullable Run lastRun) {}
}

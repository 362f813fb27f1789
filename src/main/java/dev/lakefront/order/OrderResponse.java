package dev.lakefront.order;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order: what was promised, and how it stands.
 *
 * @param number for people
 * @param status {@code open}, {@code completed} or {@code cancelled}
 * @param statusReason why it was cancelled; null if nobody said so
 * @param paymentStatus {@code pending}, {@code processing}, {@code paid}, {@code failed}, {@code partially_refunded},
 *     "refunded" or {@code disputed}
 * @param payBefore by when it is to be paid, or it is called off; null unless it can be paid
 * @param paymentFailure why the last try to pay failed; null unless paymentStatus is {@code failed}
 * @param refunds of money that was, or is to be, given back
 * @param fulfilmentStatus {@code unfulfilled}, {@code partially_shipped}, {@code shipped}, {@code delivered}, {@code
 *     returned} or {@code failed}
 * @param recorded whether Sanity shows it as it is here; it will in a moment
 * @param locale of its texts and letters
 * @param taxesIncluded whether prices include tax; otherwise it is added to the total
 * @param billingAddress null if it is the shipping address
 * @param note of whoever ordered
 * @param timeline what happened, the oldest first
 * @param eventsUrl where changes can be listened to; null as long as they cannot
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Order")
public record OrderResponse(
        String id,
        String number,
        String status,
        @Nullable String statusReason,
        String paymentStatus,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant payBefore,

        @Nullable PaymentFailure paymentFailure,
        List<Returned> refunds,
        String fulfilmentStatus,
        boolean recorded,
        String email,
        String locale,
        String currencyCode,
        boolean taxesIncluded,
        List<Line> lines,
        List<Discount> discounts,
        Totals totals,
        Shipping shipping,
        PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable String note,
        List<Parcel> shipments,
        List<Event> timeline,
        @Nullable String eventsUrl,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updatedAt) {

    /**
     * What was bought of one merchandise, as it was then.
     *
     * @param title the product's
     * @param variantTitle null if there was but one variant
     * @param discount its share of all discounts
     * @param total what is paid for it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OrderLine")
    public record Line(
            String id,
            String sku,
            String productId,
            String title,
            @Nullable String variantTitle,
            int quantity,
            Price unitPrice,
            Price discount,
            Price tax,
            Price total) {}

    /**
     * A promotion that applied.
     *
     * @param code null if it applied by itself
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OrderDiscount")
    public record Discount(@Nullable String code, String title, String kind, Price amount) {}

    /** {@code total = subtotal - discount + shipping}, plus {@code tax} unless prices include it. */
    @Schema(name = "OrderTotals")
    public record Totals(Price subtotal, Price discount, Price shipping, Price tax, Price total) {}

    /**
     * How it is sent.
     *
     * @param carrier null where the shop does not say who brings it
     * @param estimatedDays days in transit at most; null if unknown
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OrderShipping")
    public record Shipping(
            String optionId,
            @Nullable String carrier,
            String service,
            Price price,
            @Nullable Integer estimatedDays) {}

    /**
     * Why a payment failed, in Stripe's words.
     *
     * @param code such as {@code card_declined}
     * @param declineCode such as {@code insufficient_funds}; null if nobody says so
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "PaymentFailure")
    public record PaymentFailure(String code, @Nullable String declineCode) {

        static @Nullable PaymentFailure of(PaymentState payment) {
            return payment instanceof PaymentState.Failed failed
                    ? new PaymentFailure(failed.code(), failed.declineCode())
                    : null;
        }
    }

    /**
     * Money that is given back.
     *
     * @param id within the order
     * @param status {@code requested}, {@code pending}, {@code succeeded} or {@code failed}; it may fail after it succeeded
     */
    @Schema(name = "OrderRefund")
    public record Returned(
            String id,
            Price amount,
            String status,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt) {

        /** Each by its place, since those that were made elsewhere have no other name than a reference. */
        static List<Returned> of(List<Refund> refunds) {
            List<Returned> shown = new ArrayList<>();
            for (Refund refund : refunds) {
                shown.add(new Returned(
                        "r" + (shown.size() + 1),
                        Price.of(refund.amount()),
                        refund.state().wireName(),
                        refund.at()));
            }
            return shown;
        }
    }

    /** A parcel on its way. */
    @Schema(name = "Shipment")
    public record Parcel(
            String id,
            String carrier,
            String trackingCode,
            String status,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant shippedAt) {

        static Parcel of(Shipment shipment) {
            return new Parcel(
                    shipment.id(),
                    shipment.carrier(),
                    shipment.trackingCode(),
                    shipment.status(),
                    shipment.shippedAt());
        }
    }

    /**
     * Something that happened.
     *
     * @param kind such as {@code placed}, {@code paid}, {@code shipped}, {@code cancelled}; an open set
     * @param message in the order's language
     */
    @Schema(name = "OrderEvent")
    public record Event(
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at, String kind, String message) {

        static Event of(TimelineEntry entry) {
            return new Event(entry.at(), entry.kind(), entry.message());
        }
    }

    /** One order, wrapped. */
    @Schema(name = "OrderAnswer")
    public record Wrapped(OrderResponse order) {}

    /**
     * A page of orders, the newest first.
     *
     * @param total of all pages
     * @param nextCursor of the page that follows; null on the last
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OrderList")
    public record Page(
            List<OrderResponse> items, long total, @Nullable String nextCursor) {}

    /**
     * An order as it is shown to whoever may see it.
     *
     * @param timeline all of it, the oldest first
     * @param recorded whether Sanity shows it as it is here
     */
    public static OrderResponse of(Order order, List<TimelineEntry> timeline, boolean recorded) {
        OrderContent content = order.content();
        OrderContent.Totals totals = content.totals();
        return new OrderResponse(
                order.id().value(),
                order.number(),
                order.state().wireName(),
                order.state().reason(),
                order.payment().wireName(),
                order.isPayable() ? order.deadline() : null,
                PaymentFailure.of(order.payment()),
                Returned.of(order.refunds()),
                order.fulfilment().wireName(),
                recorded,
                order.customer().email().value(),
                order.customer().locale(),
                totals.total().currencyCode(),
                totals.taxesIncluded(),
                content.lines().stream().map(OrderResponse::line).toList(),
                content.discounts().stream()
                        .map(each -> new Discount(each.code(), each.title(), each.kind(), Price.of(each.amount())))
                        .toList(),
                new Totals(
                        Price.of(totals.subtotal()),
                        Price.of(totals.discount()),
                        Price.of(totals.shipping()),
                        Price.of(totals.tax()),
                        Price.of(totals.total())),
                shipping(content.shipping()),
                content.shippingAddress(),
                content.billingAddress(),
                content.note(),
                order.shipments().stream().map(Parcel::of).toList(),
                timeline.stream().map(Event::of).toList(),
                null,
                order.placedAt(),
                order.updatedAt());
    }

    private static Line line(OrderContent.Line line) {
        return new Line(
                line.id(),
                line.sku(),
                line.productId(),
                line.title(),
                line.variantTitle(),
                line.quantity(),
                Price.of(line.unitPrice()),
                Price.of(line.discount()),
                Price.of(line.tax()),
                Price.of(line.total()));
    }

    private static Shipping shipping(OrderContent.Shipping shipping) {
        return new Shipping(
                shipping.optionId(),
                shipping.carrier(),
                shipping.service(),
                Price.of(shipping.price()),
                shipping.estimatedDays());
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OrderResponse[" + id + "]";
    }
}

package dev.lakefront.order;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.mirror.ClearedWhere;
import dev.lakefront.payment.Attempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop's fields of an {@code order} document, as the Studio's schema wants them. */
final class OrderDocument {

    /** Entries on the document, as the Studio's rules say. */
    static final int MOST_ENTRIES = 50;

    /** Between a failure's code and the reason of the card's bank. */
    static final String DECLINED_WITH = ": ";

    /** A dispute that is not open any more. */
    static final String LOST = "lost";

    private static final String PROVIDER = "stripe";

    private OrderDocument() {}

    static Map<String, @Nullable Object> of(KeptOrder kept) {
        Order order = kept.order();
        OrderContent content = order.content();
        RequestOutcome outcome = order.outcome();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("number", order.number());
        fields.put("status", order.state().wireName());
        fields.put("statusReason", order.state().reason());
        fields.put("paymentStatus", order.payment().wireName());
        fields.put("fulfilmentStatus", order.fulfilment().wireName());
        if (outcome != null) {
            EditorRequest.answeredBy(outcome).ifPresent(where -> fields.put(EditorRequest.FIELD, cleared(where)));
        }
        fields.put("requestOutcome", outcome == null ? null : outcome(outcome));
        fields.put("lines", content.lines().stream().map(OrderDocument::line).toList());
        fields.put(
                "discounts",
                orNull(content.discounts().stream()
                        .map(discount -> discount(content.discounts().indexOf(discount), discount))
                        .toList()));
        fields.put("totals", totals(content.totals()));
        fields.put("note", content.note());
        fields.put("customer", customer(order.customer()));
        fields.put("email", order.customer().email().value());
        fields.put("locale", order.customer().locale());
        fields.put("shippingAddress", address(content.shippingAddress()));
        PostalAddress billing = content.billingAddress();
        fields.put("billingAddress", billing == null ? null : address(billing));
        fields.put("payment", payment(order, kept.attempts()));
        fields.put("shipping", shipping(content.shipping()));
        fields.put(
                "shipments",
                orNull(order.shipments().stream().map(OrderDocument::shipment).toList()));
        fields.put(
                "timeline", kept.timeline().stream().map(OrderDocument::entry).toList());
        fields.put("placedAt", order.placedAt().toString());
        return fields;
    }

    private static @Nullable List<?> orNull(List<?> list) {
        return list.isEmpty() ? null : list;
    }

    private static ClearedWhere cleared(EditorRequest.Match match) {
        return new ClearedWhere(match.condition(), match.parameters());
    }

    private static Map<String, Object> outcome(RequestOutcome outcome) {
        return object("orderRequestOutcome")
                .with("to", outcome.to())
                .with("accepted", outcome.accepted())
                .with("message", outcome.message())
                .with("at", outcome.at().toString())
                .fields();
    }

    private static Map<String, Object> line(OrderContent.Line line) {
        return object("orderLine")
                .with("_key", line.id())
                .with("sku", line.sku())
                .with("product", weakly(line.productId()))
                .with("title", line.title())
                .with("variantTitle", line.variantTitle())
                .with("quantity", line.quantity())
                .with("unitPrice", line.unitPrice())
                .with("discount", line.discount())
                .with("tax", line.tax())
                .with("total", line.total())
                .fields();
    }

    private static Map<String, Object> discount(int index, OrderContent.Discount discount) {
        return object("orderDiscount")
                .with("_key", "d" + index)
                .with("promotion", weakly(discount.promotionId()))
                .with("title", discount.title())
                .with("code", discount.code())
                .with("kind", discount.kind().isEmpty() ? null : discount.kind())
                .with("amount", discount.amount())
                .fields();
    }

    private static Map<String, Object> totals(OrderContent.Totals totals) {
        return object("orderTotals")
                .with("currencyCode", totals.total().currencyCode())
                .with("subtotal", totals.subtotal())
                .with("discount", totals.discount())
                .with("shipping", totals.shipping())
                .with("tax", totals.tax())
                .with("total", totals.total())
                .with("taxesIncluded", totals.taxesIncluded())
                .fields();
    }

    private static @Nullable Object customer(Customer customer) {
        return customer.account() == null ? null : weakly(customer.account().documentId());
    }

    /** What it leads to can be deleted; the order stays. */
    private static Map<String, Object> weakly(String documentId) {
        return object("reference").with("_ref", documentId).with("_weak", true).fields();
    }

    private static Map<String, Object> address(PostalAddress address) {
        return object("address")
                .with("firstName", address.firstName())
                .with("lastName", address.lastName())
                .with("company", address.company())
                .with("line1", address.line1())
                .with("line2", address.line2())
                .with("city", address.city())
                .with("region", address.region())
                .with("postalCode", address.postalCode())
                .with("countryCode", address.countryCode())
                .with("phone", address.phone())
                .fields();
    }

    private static Map<String, Object> payment(Order order, List<Attempt> attempts) {
        PaymentState state = order.payment();
        PaymentState.Receipt receipt = state.counted();
        Attempt attempt = shown(receipt, attempts);
        Building payment = object("payment").with("provider", PROVIDER);
        if (attempt != null) {
            payment.with("kind", attempt.kind().wireName())
                    .with(
                            "reference",
                            attempt.reference() == null
                                    ? null
                                    : attempt.reference().value())
                    // the first needs no number
                    .with("attempt", attempt.number() == 1 ? null : attempt.number());
        }
        if (receipt != null) {
            payment.with("kind", receipt.kind())
                    .with("reference", receipt.reference())
                    .with("method", receipt.method())
                    .with("paidAt", receipt.paidAt().toString());
        }
        payment.with("captured", receipt == null ? 0L : receipt.received().minor());
        Money refunded = state.givenBack();
        payment.with("refunded", refunded == null ? 0L : refunded.minor());
        if (state instanceof PaymentState.Failed failed) {
            String reason = failed.declineCode();
            payment.with("failure", reason == null ? failed.code() : failed.code() + DECLINED_WITH + reason);
        }
        payment.with(
                "refunds",
                orNull(order.refunds().stream().map(OrderDocument::refund).toList()));
        PaymentState.Dispute dispute = state.dispute();
        payment.with("dispute", dispute == null ? null : dispute(dispute));
        return payment.fields();
    }

    private static Map<String, Object> refund(Refund refund) {
        return object("refund")
                .with("_key", refund.id())
                .with("reference", refund.reference())
                .with("amount", refund.amount())
                .with("status", refund.state().wireName())
                .with("reason", refund.reason())
                .with("restocked", refund.restocked())
                .with("at", refund.at().toString())
                .fields();
    }

    private static Map<String, Object> dispute(PaymentState.Dispute dispute) {
        return object("dispute")
                .with("reference", dispute.reference())
                .with("status", dispute.lost() ? LOST : "open")
                .with("amount", dispute.amount())
                .with("reason", dispute.reason())
                .with("at", dispute.since().toString())
                .fields();
    }

    /** The attempt that brought the money, or else the last. */
    private static @Nullable Attempt shown(PaymentState.@Nullable Receipt receipt, List<Attempt> attempts) {
        for (Attempt each : attempts) {
            if (receipt != null
                    && each.reference() != null
                    && each.reference().value().equals(receipt.reference())) {
                return each;
            }
        }
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    private static Map<String, Object> shipping(OrderContent.Shipping shipping) {
        return object("orderShipping")
                .with("optionId", shipping.optionId())
                .with("carrier", shipping.carrier())
                .with("service", shipping.service())
                .with("estimatedDays", shipping.estimatedDays())
                .fields();
    }

    private static Map<String, Object> shipment(Shipment shipment) {
        return object("shipment")
                .with("_key", shipment.id())
                .with("carrier", shipment.carrier())
                .with("trackingCode", shipment.trackingCode())
                .with("status", shipment.status())
                .with("shippedAt", shipment.shippedAt().toString())
                .fields();
    }

    private static Map<String, Object> entry(TimelineEntry entry) {
        return object("timelineEntry")
                .with("_key", "t" + entry.number())
                .with("at", entry.at().toString())
                .with("kind", entry.kind())
                .with("message", entry.message())
                .fields();
    }

    private static Building object(String type) {
        return new Building(new LinkedHashMap<>()).with("_type", type);
    }

    /** An object that is being put together; what is null is left out. */
    private record Building(Map<String, Object> fields) {

        Building with(String name, @Nullable Object value) {
            if (value instanceof Money money) {
                fields.put(name, money.minor());
            } else if (value != null) {
                fields.put(name, value);
            }
            return this;
        }
    }
}
